package io.loopmark.run;

import io.loopmark.latency.Latency;
import io.loopmark.machine.Secrets;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.scenario.ForkTurn;
import io.loopmark.scenario.LatencyResult;
import io.loopmark.scenario.Metrics;
import io.loopmark.work.WorkerJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Turns JMH's result of one fork into plain data. */
final class ForkRecords {
  private static final double LEAST_SHARE_OF_RATE = 0.99;

  /** A percentile of another result. */
  private static final Pattern DERIVED = Pattern.compile(":·?p\\d");

  private ForkRecords() {}

  static ForkRecord of(int fork, List<Double> warmup, RunResult run) {
    List<Double> scores = new ArrayList<>();
    Map<String, List<Double>> values = new TreeMap<>();
    Map<String, String> units = new TreeMap<>();
    Map<String, Histogram> latencies = new TreeMap<>();
    for (BenchmarkResult benchmark : run.getBenchmarkResults()) {
      for (Result<?> result : benchmark.getBenchmarkResults().values()) {
        // Of profilers that look at a fork from outside, and have one figure for all of it.
        values.computeIfAbsent(result.getLabel(), _ -> new ArrayList<>()).add(result.getScore());
        units.put(result.getLabel(), result.getScoreUnit());
      }
      for (IterationResult iteration : benchmark.getIterationResults()) {
        scores.add(iteration.getPrimaryResult().getScore());
        for (Result<?> result : secondaries(iteration)) {
          values.computeIfAbsent(result.getLabel(), _ -> new ArrayList<>()).add(result.getScore());
          units.put(result.getLabel(), result.getScoreUnit());
          if (result instanceof LatencyResult timed) {
            latencies
                .computeIfAbsent(timed.getLabel(), _ -> Latency.histogram())
                .add(timed.histogram());
          }
        }
      }
    }
    Map<String, Metric> secondary = new LinkedHashMap<>();
    values.forEach((label, list) -> secondary.put(label, new Metric(units.get(label), list)));
    latencies.values().removeIf(histogram -> histogram.getTotalCount() == 0);
    Metric primary = new Metric(run.getPrimaryResult().getScoreUnit(), scores);
    return new ForkRecord(
        fork,
        header(run.getParams()),
        warmup,
        primary,
        secondary,
        latencies,
        missedRate(primary, secondary),
        Duration.ZERO);
  }

  /** Operations that were offered at a fixed rate, and not done at it, say nothing of latency. */
  static Optional<String> missedRate(Metric score, Map<String, Metric> secondary) {
    // Where a round is many operations its score says nothing of their rate.
    Metric achieved = secondary.getOrDefault(Metrics.ACHIEVED_RATE, score);
    return Optional.ofNullable(secondary.get(Metrics.TARGET_RATE))
        .map(Metric::mean)
        .filter(target -> achieved.mean() < LEAST_SHARE_OF_RATE * target)
        .map(
            target ->
                String.format(
                    Locale.ROOT,
                    "rate missed: %.0f/s offered, %.0f/s achieved",
                    target,
                    achieved.mean()));
  }

  /** An iteration's secondary results without those JMH derives from others. */
  static List<Result<?>> secondaries(IterationResult iteration) {
    List<Result<?>> results = new ArrayList<>();
    for (Result<?> result : iteration.getSecondaryResults().values()) {
      if (!DERIVED.matcher(result.getLabel()).find()) {
        results.add(result);
      }
    }
    return results;
  }

  /** Results are handed in and published: where this machine has its files is left out. */
  private static Map<String, Object> header(BenchmarkParams params) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("jmhVersion", params.getJmhVersion());
    header.put("benchmark", params.getBenchmark());
    header.put("mode", params.getMode().shortLabel());
    header.put("threads", params.getThreads());
    header.put("forks", 1);
    header.put("jvm", String.valueOf(Path.of(params.getJvm()).getFileName()));
    String temp = System.getProperty("java.io.tmpdir");
    header.put(
        "jvmArgs",
        Secrets.masked(
            params.getJvmArgs().stream()
                .filter(arg -> !arg.startsWith("-D" + ForkTurn.PROPERTY))
                .map(
                    arg ->
                        WorkerJvm.described(
                            arg.replace(temp, "TEMP").replaceAll("TEMP/fork/\\d\\d", "TEMP/fork")))
                .toList()));
    header.put("jdkVersion", params.getJdkVersion());
    header.put("vmName", params.getVmName());
    header.put("vmVersion", params.getVmVersion());
    header.put("warmupIterations", params.getWarmup().getCount());
    header.put("warmupTime", params.getWarmup().getTime().toString());
    header.put("warmupBatchSize", params.getWarmup().getBatchSize());
    header.put("measurementIterations", params.getMeasurement().getCount());
    header.put("measurementTime", params.getMeasurement().getTime().toString());
    header.put("measurementBatchSize", params.getMeasurement().getBatchSize());
    return header;
  }
}
