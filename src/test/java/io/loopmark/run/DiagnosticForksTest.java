package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.machine.RunSetup;
import io.loopmark.profile.Stacks;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunFolder;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A diagnostic fork that fails costs its profile and nothing else. */
@Timeout(30)
class DiagnosticForksTest {
  private static final Stacks STACKS =
      new Stacks(new TreeMap<>(Map.of("fork;a;tcp_sendmsg_[k]", 7L)));

  @TempDir private Path folder;
  private final Map<String, CellRecord> measured = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private final AtomicInteger taken = new AtomicInteger();
  private Plan plan;
  private RunFolder into;

  /** What a diagnostic fork comes to. */
  private interface Outcome {
    Optional<Profiled> of(int number) throws ForkFailedException, IOException;
  }

  @BeforeEach
  void measure() throws Exception {
    Map<String, List<String>> five =
        Map.of(
            "model",
            List.of(
                "SINGLE_THREAD",
                "THREAD_PER_JOB",
                "THREAD_POOL",
                "VIRTUAL_THREADS",
                "PROCESS_POOL"));
    plan = Plan.of(new SuiteReader(Catalog.ofClassPath()).read("full"), "handOff", five);
    into = RunFolder.at(folder.resolve("run"));
    for (Cell cell : plan.cells()) {
      CellRecord record =
          CellRecord.planned(cell.id(), cell.benchmark().name(), cell.parameters(), 1);
      record.add(fork());
      measured.put(cell.id(), record);
    }
  }

  @Test
  void aForkThatFailsCostsItsProfileOnly() throws IOException {
    take(
        number ->
            switch (number) {
              case 1 -> throw new ForkFailedException("SIGSEGV in the profiler", false, "");
              case 2 -> throw new IllegalStateException("Profiler already started");
              case 3 -> throw new IOException("nobody can read it");
              default -> Optional.of(new Profiled("async-profiler", fork(), STACKS));
            });
    assertThat(taken).hasValue(5);
    assertThat(told).hasSize(3);
    assertThat(told.getFirst()).endsWith(": SIGSEGV in the profiler");
    assertThat(Files.readAllLines(folder.resolve("run/tables/profiles.csv"))).hasSize(3);
    assertThat(measured.values()).allMatch(cell -> cell.forks().size() == 1);
  }

  @Test
  void whatCannotBeUsedIsNotKept() throws IOException {
    take(
        number ->
            number == 1
                ? Optional.of(
                    new Profiled("async-profiler", fork().withInvalid("rate missed"), STACKS))
                : Optional.of(new Profiled("async-profiler", fork(), Stacks.NONE)));
    assertThat(told).hasSize(5);
    assertThat(told.getFirst()).endsWith(": rate missed");
    assertThat(told.getLast()).endsWith(": no sample was taken");
    assertThat(folder.resolve("run/profiles")).doesNotExist();
  }

  @Test
  void cellsThatHaveTheirProfileAreNotTakenAgainUnlessItsFileIsGone() throws IOException {
    Outcome fine = _ -> Optional.of(new Profiled("async-profiler", fork(), STACKS));
    take(fine);
    assertThat(taken).hasValue(5);
    take(fine);
    assertThat(taken).hasValue(5);
    try (var files =
        Files.newDirectoryStream(folder.resolve("run/profiles"), "*_POOL*.collapsed")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    take(fine);
    assertThat(taken).as("of two pools").hasValue(7);
    assertThat(told).isEmpty();
  }

  private void take(Outcome outcome) throws IOException {
    new DiagnosticForks(forks(outcome), plan, measured, into, observer())
        .take(SampledEvent.CPU, () -> false, () -> false);
  }

  private Forks forks(Outcome outcome) {
    return new Forks() {
      @Override
      public RunSetup setup(List<String> commandLine) {
        throw new UnsupportedOperationException();
      }

      @Override
      public ForkRecord measure(Cell cell, int fork, ForkListener listener) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<Profiled> profile(Cell cell, SampledEvent event)
          throws ForkFailedException, IOException {
        return outcome.of(taken.incrementAndGet());
      }

      @Override
      public void close() {}
    };
  }

  private RunObserver observer() {
    return new RunObserver() {
      @Override
      public void started(Plan all, Path path, List<String> notes) {}

      @Override
      public boolean forkStarts(int index, int total, String cell, int fork, Duration left) {
        return true;
      }

      @Override
      public void forkFailed(String cell, int fork, String cause) {}

      @Override
      public void forkInvalid(String cell, int fork, String why) {}

      @Override
      public void profileFailed(String cell, String cause) {
        told.add(cell + ": " + cause);
      }

      @Override
      public void finished() {}
    };
  }

  private static ForkRecord fork() {
    return new ForkRecord(
        1,
        Map.of(),
        new Metric("us/op", List.of(2.0)),
        Map.of("cpu", new Metric("CPU-s/s", List.of(1.0))),
        Map.of(),
        Optional.empty());
  }
}
