package io.loopmark.scenario;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Hands {@link RoundLog} to JMH at the end of every iteration. */
public final class RoundProfiler implements InternalProfiler {
  @Override
  public String getDescription() {
    return "Delivered bytes, loss, start-up and latency of Loopmark's rounds";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    RoundLog.current().reset();
  }

  @Override
  @SuppressWarnings("rawtypes") // JMH's own signature
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return RoundLog.current().results();
  }
}
