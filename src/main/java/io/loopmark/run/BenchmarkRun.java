package io.loopmark.run;

import io.loopmark.machine.Environment;
import io.loopmark.machine.Machine;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunFolder;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.PlanFile;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures a plan into a run folder.
 *
 * <ul>
 *   <li>The results on disk are whole after every fork; a cell that fails never takes another
 *       cell's results along.
 *   <li>{@link #interrupt} ends the fork under way; what was measured before stays.
 *   <li>What cannot be written ends the run, because nothing must stand behind half a line.
 * </ul>
 */
public final class BenchmarkRun {
  private final Harness harness;
  private final Plan plan;
  private final RunFolder folder;
  private final Assignment assignment;
  private final RunObserver observer;
  private final Optional<Resumption> resumption;
  private final List<SampledEvent> profiles;
  private final Map<String, CellRecord> cells = new LinkedHashMap<>();
  private final Interruption interruption = new Interruption();
  private Duration took = Duration.ZERO;
  private Duration measured = Duration.ZERO;
  private volatile int kept;

  /**
   * @param harness which has the benchmarks of the assignment's plan
   * @param folder a new one, or that of the run to go on with
   * @param profiles what to sample of each cell when all is measured
   */
  public BenchmarkRun(
      Harness harness,
      Assignment assignment,
      RunFolder folder,
      RunObserver observer,
      Optional<Resumption> resumption,
      List<SampledEvent> profiles) {
    this.harness = harness;
    this.assignment = assignment;
    this.plan = assignment.plan();
    this.folder = folder;
    this.observer = observer;
    this.resumption = resumption;
    this.profiles = List.copyOf(profiles);
    for (Cell cell : plan.cells()) {
      cells.put(
          cell.id(),
          resumption
              .flatMap(past -> past.known(cell.id(), cell.settings().forks()))
              .orElseGet(
                  () ->
                      CellRecord.planned(
                          cell.id(),
                          cell.benchmark().name(),
                          cell.parameters(),
                          cell.settings().forks())));
    }
    for (Plan.Skipped skipped : plan.skipped()) {
      cells.put(skipped.id(), CellRecord.skipped(skipped.id(), skipped.reason()));
    }
    resumption.stream()
        .flatMap(past -> past.others(planned()).stream())
        .forEach(cell -> cells.put(cell.id(), cell));
  }

  /**
   * Measures everything that is not measured yet.
   *
   * @param commandLine what started this run, for the record
   * @throws io.loopmark.result.UnwritableException when a file of the run could not be written
   * @throws ResumeRefusedException before anything is written, when figures of before and of now
   *     would not compare
   */
  public RunOutcome run(List<String> commandLine) throws IOException, ResumeRefusedException {
    try (Closeable _ = folder.lock();
        RunTemp temp = RunTemp.create()) {
      // What is made there is removed with it.
      System.setProperty("java.io.tmpdir", temp.path().toString());
      try (Forks forks = harness.open(plan, temp.path().resolve("fork"), observer::preparing)) {
        return run(forks, commandLine);
      }
    } finally {
      interruption.runEnded();
    }
  }

  private RunOutcome run(Forks forks, List<String> commandLine)
      throws IOException, ResumeRefusedException {
    Machine machine = Machine.local();
    Environment environment = machine.describe(forks.setup(commandLine));
    List<String> differences = differences(environment);
    folder.writePlan(PlanFile.of(plan));
    folder.writeEnvironment(tree(environment, differences));
    if (resumption.isPresent()) {
      JournalLines.resumed(folder, resumption.get().retried(planned()), differences);
    }
    writeResults();
    folder.pointLatestHere();
    observer.started(plan, folder.path(), environment.warnings());
    measureAll(forks);
    DiagnosticForks diagnostic = new DiagnosticForks(forks, plan, cells, folder, observer);
    for (SampledEvent event : profiles) {
      diagnostic.take(event, this::interrupted, interruption::isOnItsWay);
    }
    Map<String, Object> tree = tree(environment.finished(machine.load()), differences);
    folder.writeEnvironment(tree);
    if (!interrupted()) {
      observer.finished();
    }
    return new RunOutcome(records(), tree, took, measured);
  }

  private Set<String> planned() {
    return plan.cells().stream().map(Cell::id).collect(Collectors.toSet());
  }

  private List<String> differences(Environment now) throws IOException, ResumeRefusedException {
    if (resumption.isEmpty()) {
      return List.of();
    }
    List<String> differences =
        resumption
            .get()
            .differences(RecordedPlan.read(folder.path()), PlanFile.of(plan), now.tree());
    if (!differences.isEmpty() && !resumption.get().forced()) {
      throw new ResumeRefusedException(
          differences.getFirst() + "; accepted: the same suite, jar and machine, or --force");
    }
    return differences;
  }

  private Map<String, Object> tree(Environment environment, List<String> differences) {
    return resumption
        .map(past -> past.environment(environment.tree(), differences))
        .orElseGet(environment::tree);
  }

  /** Has {@link #run} return, and waits some seconds for that; from another thread. */
  public void interrupt() {
    interruption.wish(ProcessTree::kill);
  }

  /** Whether it is to end early: {@link #interrupt} was called, or the other run is gone. */
  public boolean interrupted() {
    return interruption.wished();
  }

  /** How many forks have ended and are in the folder; from any thread. */
  public int kept() {
    return kept;
  }

  private void writeResults() throws IOException {
    kept =
        cells.values().stream()
            .mapToInt(cell -> cell.forks().size() + cell.forksWithoutFigures().size())
            .sum();
    folder.writeResults(assignment.description(), records());
  }

  private void measureAll(Forks forks) throws IOException {
    ForkOrder order = new ForkOrder(plan, assignment.seedOfOrder(), cells);
    ForkSchedule schedule = new ForkSchedule(order, forks, observer, new Owner());
    while (!interrupted() && schedule.next()) {
      // Until all are measured.
    }
    took = schedule.took();
  }

  private final class Owner implements ForkSchedule.Owner {
    @Override
    public void measure(ForkOrder.Slot slot, Stopwatch active, ForkSchedule.Measurement measurement)
        throws IOException {
      BenchmarkRun.this.measure(slot, active, measurement);
    }

    @Override
    public boolean beforeOrAfterKeeping(BooleanSupplier question) {
      synchronized (BenchmarkRun.this) {
        return question.getAsBoolean();
      }
    }

    @Override
    public boolean goesOn() {
      return !interrupted();
    }

    @Override
    public void otherRunIsGone() {
      interruption.wish();
      Interruption.attempt(ProcessTree::kill);
    }
  }

  /**
   * Measures one, and keeps what came of it; several may be measured at a time.
   *
   * @param active how long it has had the machine
   */
  private void measure(ForkOrder.Slot slot, Stopwatch active, ForkSchedule.Measurement measurement)
      throws IOException {
    JournalLines journal = new JournalLines(folder, slot);
    try {
      ForkRecord fork = measurement.with(journal).withTook(Duration.ofNanos(active.nanos()));
      keep(slot, journal, fork);
    } catch (ForkFailedException e) {
      keep(slot, journal, e);
    }
  }

  private synchronized void keep(ForkOrder.Slot slot, JournalLines journal, ForkRecord fork)
      throws IOException {
    String id = slot.cell().id();
    journal.check();
    journal.measured(fork);
    // What other jars do in a fork is not heard of before its end.
    Duration asked = slot.cell().settings().measurement().total();
    measured = measured.plus(journal.measured().orElse(asked));
    cells.get(id).add(fork);
    fork.invalid().ifPresent(why -> observer.forkInvalid(id, slot.fork(), why));
    kept(slot);
  }

  private synchronized void keep(
      ForkOrder.Slot slot, JournalLines journal, ForkFailedException failure) throws IOException {
    if (interruption.isOnItsWay()) {
      // The fork was killed by us, or by the Ctrl-C that is ending us: it is missing, not failed.
      return;
    }
    String id = slot.cell().id();
    CellRecord record = cells.get(id);
    journal.check();
    journal.withoutFigures(failure);
    folder.writeFailure(id, slot.fork(), failure.getMessage() + "\n\n" + failure.output());
    if (failure.invalid()) {
      record.addInvalid(slot.fork(), failure.getMessage());
      observer.forkInvalid(id, slot.fork(), failure.getMessage());
    } else {
      record.addFailure(slot.fork(), failure.getMessage());
      observer.forkFailed(id, slot.fork(), failure.getMessage());
    }
    kept(slot);
  }

  private void kept(ForkOrder.Slot slot) throws IOException {
    writeResults();
    CellRecord record = cells.get(slot.cell().id());
    int planned = slot.cell().settings().forks();
    if (slot.fork() <= planned && IntStream.rangeClosed(1, planned).allMatch(record::ended)) {
      observer.cellDone(record);
    }
  }

  private List<CellRecord> records() {
    return new ArrayList<>(cells.values());
  }
}
