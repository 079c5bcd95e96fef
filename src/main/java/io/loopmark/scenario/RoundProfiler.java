package io.loopmark.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/** Hands {@link RoundLog} to JMH at the end of every iteration. */
public final class RoundProfiler implements InternalProfiler {
  private int measured;

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
    if (iteration.getType() == IterationType.MEASUREMENT) {
      measured++;
      try {
        NoteFile.append(measured, RoundLog.current().notes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return RoundLog.current().results();
  }
}
