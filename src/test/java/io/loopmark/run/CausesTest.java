package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.scenario.RoundFailedException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

/** One line that tells why a fork failed. */
@Timeout(30)
class CausesTest {
  @Test
  void whatTheBenchmarkThrewIsFoundBelowJmhsWrappers() {
    IOException thrown = new IOException("flow 1: 3 datagrams lost");
    var benchmark = new BenchmarkException("Benchmark error during 1", List.of(thrown));
    assertThat(Causes.line(new RunnerException(benchmark), ""))
        .isEqualTo("flow 1: 3 datagrams lost");
    assertThat(Causes.line(new BenchmarkException(new BenchmarkException(thrown)), ""))
        .isEqualTo("flow 1: 3 datagrams lost");
    assertThat(Causes.line(thrown, "")).isEqualTo("flow 1: 3 datagrams lost");
  }

  @Test
  void ofSeveralThreadsFailuresTheFirstIsTold() {
    var failures = List.<Throwable>of(new IOException("first"), new IOException("second"));
    assertThat(Causes.line(new RunnerException(new BenchmarkException("two", failures)), ""))
        .isEqualTo("first");
  }

  @Test
  void whatArrivedOtherwiseThanItWasSentIsToldFromWhatFailed() {
    var corrupt = RoundFailedException.corrupt("flow 1: 3 of 16384 datagrams lost");
    assertThat(Causes.corrupt(new RunnerException(new BenchmarkException(corrupt)))).isTrue();
    var failed = new RoundFailedException("job 1 of 2: refused");
    assertThat(Causes.corrupt(new RunnerException(new BenchmarkException(failed)))).isFalse();
    assertThat(Causes.corrupt(new RunnerException("No benchmarks to run"))).isFalse();
  }

  @Test
  void whereNothingIsBelowTheWrapperSpeaks() {
    assertThat(Causes.line(new RunnerException("No benchmarks to run"), ""))
        .isEqualTo("No benchmarks to run");
  }

  @Test
  void theCauseIsOneLine() {
    assertThat(Causes.line(new IOException("\n  \nfirst\nsecond"), "")).isEqualTo("first");
  }

  @Test
  void withoutAMessageItsNameMustDo() {
    assertThat(Causes.line(new IllegalStateException(), "")).isEqualTo("IllegalStateException");
    assertThat(Causes.line(new IOException(""), "")).isEqualTo("IOException");
    assertThat(Causes.line(new IOException(" \n"), "")).isEqualTo("IOException");
  }

  @Test
  void whatAJvmSaysOnItsWayOutIsAdded() {
    String output =
        """
        # Warmup
        Error: Could not create the Java Virtual Machine.
        Error: A fatal exception has occurred.
        bye
        """;
    assertThat(Causes.line(new RunnerException("Forked VM failed with exit code 1"), output))
        .isEqualTo("Forked VM failed with exit code 1 (Error: A fatal exception has occurred.)");
    assertThat(Causes.line(new IOException("gone"), "java.lang.OutOfMemoryError: Java heap space"))
        .isEqualTo("gone (java.lang.OutOfMemoryError: Java heap space)");
  }
}
