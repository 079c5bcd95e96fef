package io.loopmark.foreign;

import io.loopmark.suite.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Optional;

/**
 * How a benchmark of a jar is measured: as the options say, else as its annotations do, else as JMH
 * does by itself. Only for estimates, names and deadlines: JMH itself decides by the same rule.
 */
final class JarSettings {
  /** Annotations that ask for one fork, or none, say nothing of how much it varies. */
  private static final int LEAST_FORKS = 2;

  /** What starting, setting up and ending may take beside the iterations. */
  private static final Duration BESIDE = Duration.ofMinutes(10);

  private static final int SLOWER = 3;

  private final BenchmarkListEntry entry;
  private final CommandLineOptions options;

  private JarSettings(BenchmarkListEntry entry, JmhOptions options) {
    this.entry = entry;
    this.options = options.parsed();
  }

  /** A benchmark in all its modes. */
  static List<JarBenchmark> of(List<BenchmarkListEntry> entries, JmhOptions options) {
    Map<Mode, JarBenchmark> modes = new LinkedHashMap<>();
    for (BenchmarkListEntry entry : entries) {
      List<Mode> own = JmhOptions.each(entry.getMode());
      for (Mode mode : options.modes().isEmpty() ? own : options.modes()) {
        modes.putIfAbsent(mode, new JarSettings(entry, options).benchmark(mode));
      }
    }
    return new ArrayList<>(modes.values());
  }

  /** One of which only its name and its parameters are known, as JMH does by itself. */
  static List<JarBenchmark> of(
      String name, Map<String, List<String>> parameters, JmhOptions options) {
    CommandLineOptions parsed = options.parsed();
    Settings settings =
        settings(
            Defaults.MEASUREMENT_FORKS,
            timing(
                parsed.getWarmupIterations().orElse(Defaults.WARMUP_ITERATIONS),
                parsed.getWarmupTime().orElse(Defaults.WARMUP_TIME)),
            timing(
                parsed.getMeasurementIterations().orElse(Defaults.MEASUREMENT_ITERATIONS),
                parsed.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME)));
    int threads = threads(parsed.getThreads().orElse(Defaults.THREADS));
    if (options.modes().isEmpty()) {
      return List.of(
          new JarBenchmark(name, java.util.Optional.empty(), threads, parameters, settings));
    }
    return options.modes().stream()
        .map(
            mode ->
                new JarBenchmark(name, java.util.Optional.of(mode), threads, parameters, settings))
        .toList();
  }

  private JarBenchmark benchmark(Mode mode) {
    boolean once = mode == Mode.SingleShotTime;
    Settings.Timing warmup =
        timing(
            either(
                options.getWarmupIterations(),
                entry.getWarmupIterations(),
                once ? Defaults.WARMUP_ITERATIONS_SINGLESHOT : Defaults.WARMUP_ITERATIONS),
            once
                ? TimeValue.NONE
                : either(options.getWarmupTime(), entry.getWarmupTime(), Defaults.WARMUP_TIME));
    Settings.Timing measurement =
        timing(
            either(
                options.getMeasurementIterations(),
                entry.getMeasurementIterations(),
                once
                    ? Defaults.MEASUREMENT_ITERATIONS_SINGLESHOT
                    : Defaults.MEASUREMENT_ITERATIONS),
            once
                ? TimeValue.NONE
                : either(
                    options.getMeasurementTime(),
                    entry.getMeasurementTime(),
                    Defaults.MEASUREMENT_TIME));
    int forks = entry.getForks().orElse(Defaults.MEASUREMENT_FORKS);
    return new JarBenchmark(
        entry.getUsername(),
        java.util.Optional.of(mode),
        threadsTogether(),
        parameters(),
        settings(forks < LEAST_FORKS ? Defaults.MEASUREMENT_FORKS : forks, warmup, measurement));
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new TreeMap<>();
    entry
        .getParams()
        .orElse(Map.of())
        .forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
    return parameters;
  }

  /** Of a group of threads all, as often as JMH takes it. */
  private int threadsTogether() {
    int asked = threads(either(options.getThreads(), entry.getThreads(), Defaults.THREADS));
    int[] group = options.getThreadGroups().orElse(entry.getThreadGroups());
    int together = Math.max(1, Arrays.stream(group).sum());
    return Math.ceilDiv(asked, together) * together;
  }

  private static int threads(int asked) {
    return asked == Threads.MAX ? Runtime.getRuntime().availableProcessors() : asked;
  }

  private static <T> T either(Optional<T> said, Optional<T> annotated, T otherwise) {
    return said.orAnother(annotated).orElse(otherwise);
  }

  private static Settings.Timing timing(int iterations, TimeValue time) {
    return new Settings.Timing(
        iterations, Duration.ofMillis(Math.max(0, time.convertTo(TimeUnit.MILLISECONDS))));
  }

  private static Settings settings(int forks, Settings.Timing warmup, Settings.Timing measurement) {
    Duration longest = warmup.total().plus(measurement.total()).multipliedBy(SLOWER).plus(BESIDE);
    return new Settings(forks, warmup, measurement, longest);
  }
}
