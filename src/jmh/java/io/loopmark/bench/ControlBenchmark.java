package io.loopmark.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The controls. */
@State(Scope.Benchmark)
public class ControlBenchmark {
  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }
}
