package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.latency.Timed;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH sets a benchmark up inside its first iteration: rounds until flat must not count there, with
 * no warm-up iteration between.
 */
@Timeout(60)
@Isolated
class CountingBeginsTest {
  private static final int BYTES = 1_024;

  @AfterEach
  void forget() {
    System.clearProperty(SteadyState.PROPERTY);
  }

  @Test
  void whatTheFirstIterationCountsIsWhatJmhMeasuredInIt() throws Exception {
    System.setProperty(SteadyState.PROPERTY, "800:800");
    Options options =
        new OptionsBuilder()
            .include("^io\\.loopmark\\.bench\\.UdpSendBenchmark\\.send$")
            .param("model", "SINGLE_THREAD")
            .param("workers", "1")
            .param("fileSize", Integer.toString(BYTES))
            .param("via", "CHANNEL")
            .param("flow", "WINDOWED")
            .param("sampling", "1")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(100))
            .addProfiler(RoundProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Collection<RunResult> results =
        new Runner(options, OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
            .run();
    BenchmarkResult result = results.iterator().next().getBenchmarkResults().iterator().next();
    IterationResult iteration = result.getIterationResults().iterator().next();
    LatencyResult calls =
        (LatencyResult) iteration.getSecondaryResults().get(Timed.SEND_CALL.label());
    // JMH's own count has each round but, at most, those before its clock started.
    assertThat(calls.histogram().getTotalCount() / BYTES)
        .isBetween(
            result.getMetadata().getMeasurementOps(), result.getMetadata().getMeasurementOps() + 2);
  }
}
