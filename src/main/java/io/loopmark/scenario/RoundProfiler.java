package io.loopmark.scenario;

import io.loopmark.sampling.SamplingWindow;
import io.loopmark.work.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/** Hands {@link RoundLog} and what it cost to JMH at the end of every iteration. */
public final class RoundProfiler implements InternalProfiler {
  private final CostMeter cost = new CostMeter();
  private int measured;
  private boolean watching;

  @Override
  public String getDescription() {
    return "Delivered bytes, loss, start-up and latency of Loopmark's rounds";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    watchParent();
    RoundLog.current().reset();
    cost.start();
    if (iteration.getType() == IterationType.MEASUREMENT) {
      files(SamplingWindow::open);
    }
  }

  /** A fork of a run must not go on measuring when the run was killed. */
  private void watchParent() {
    if (!watching && NoteFile.given()) {
      ParentWatch.start();
    }
    watching = true;
  }

  private interface Step {
    void take() throws IOException;
  }

  private static void files(Step step) {
    try {
      step.take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // JMH's own signature
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    CostMeter.Reading end = RoundLog.current().takeEnd().orElseGet(CostMeter.Reading::now);
    files(SamplingWindow::close);
    RoundLog log = RoundLog.current();
    log.takeStart().ifPresent(cost::start);
    List<Result<?>> results =
        new ArrayList<>(cost.results(end, log.delivered(), log.endedMemory()));
    if (iteration.getType() == IterationType.MEASUREMENT) {
      measured++;
      files(() -> NoteFile.append(measured, log.notes()));
    } else if (NoteFile.given()) {
      // For nothing, but that what is compiled for it is not compiled in the next iteration.
      List<String> _ = NoteFile.lines(0, log.notes());
    }
    results.addAll(log.results());
    files(measured == benchmark.getMeasurement().getCount() ? ForkTurn::passDone : ForkTurn::pass);
    return results;
  }
}
