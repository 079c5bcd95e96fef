package io.loopmark.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Listens to one fork: hands on every iteration, warm-up included, and keeps the end of what was
 * printed for the case of a failure. JMH calls it from its link thread and from those that drain
 * the fork's output.
 */
final class ForkOutput implements OutputFormat {
  private static final String STRAY = "stray running threads";

  /** JMH's word on {@code jmh.ignoreLock}. */
  private static final String IGNORED = "# WARNING: JMH lock is ignored";

  private final BiConsumer<Integer, IterationResult> iterations;
  private final OutputTail tail = new OutputTail();
  private final List<Double> warmup = new ArrayList<>();
  private String end = "";
  private boolean strayThreads;

  /**
   * @param iterations told the number, from 1, and the result of each iteration
   */
  ForkOutput(BiConsumer<Integer, IterationResult> iterations) {
    this.iterations = iterations;
  }

  /** The end of what JMH and the fork printed. */
  synchronized String tail() {
    return tail.text();
  }

  /** Whether JMH had to wait for threads that the benchmark left running. */
  synchronized boolean strayThreads() {
    return strayThreads;
  }

  /** The scores of warm-up iterations. */
  synchronized List<Double> warmup() {
    return List.copyOf(warmup);
  }

  @Override
  public synchronized void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {
    if (params.getType() == IterationType.WARMUP) {
      warmup.add(result.getPrimaryResult().getScore());
    }
    iterations.accept(iteration, result);
  }

  @Override
  public synchronized void print(String text) {
    // The words may come in two pieces, and the thread dump behind them pushes them out.
    String seam = end + text;
    strayThreads |= seam.contains(STRAY);
    end = seam.substring(Math.max(0, seam.length() - STRAY.length()));
    tail.add(text);
  }

  @Override
  public void println(String text) {
    if (!text.startsWith(IGNORED)) {
      print(text + "\n");
    }
  }

  @Override
  public void write(int b) {
    print(String.valueOf((char) b));
  }

  @Override
  public void write(byte[] bytes) {
    print(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void verbosePrintln(String text) {}

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {}

  @Override
  public void endBenchmark(BenchmarkResult result) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> result) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
