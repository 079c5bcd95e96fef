package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.machine.RunSetup;
import io.loopmark.result.ForkRecord;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.scenario.ForkTurn;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One fork of a run beside those of another one, which a script plays. */
@Timeout(30)
class ForkScheduleTest {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean ended;

  @Test
  void aForkThatIsTakenUpIsMeasuredInTurns() throws IOException {
    ForkSchedule schedule = schedule(new Other(true, 3));
    assertThat(schedule.next()).isTrue();
    assertThat(schedule.next()).isFalse();
    assertThat(events)
        .containsExactly(
            "offered true",
            "may begin",
            "warm",
            "over",
            "iteration 1",
            "over",
            "iteration 2",
            "over",
            "ended",
            "kept");
  }

  @Test
  void oneThatIsNotIsMeasuredAlone() throws IOException {
    ForkSchedule schedule = schedule(new Other(false, 0));
    assertThat(schedule.next()).isTrue();
    assertThat(events).containsExactly("offered true", "may begin", "alone", "kept");
  }

  @Test
  void withoutTheOtherRunTheForkIsToldAfterTheRunIs() throws IOException {
    ForkSchedule schedule = schedule(new Other(true, 1));
    assertThat(schedule.next()).isFalse();
    assertThat(events)
        .containsExactly(
            "offered true",
            "may begin",
            "warm",
            "over",
            "iteration 1",
            "over",
            "the other is gone",
            "broken off when ended: true");
  }

  private ForkSchedule schedule(Other other) {
    return new ForkSchedule(ForkOrderTest.ofCells(1), new TwoIterations(), other, new Run());
  }

  /** What keeps results. */
  private final class Run implements ForkSchedule.Owner {
    @Override
    public void measure(ForkOrder.Slot slot, Stopwatch active, ForkSchedule.Measurement measurement)
        throws IOException {
      try {
        measurement.with(ForkListener.DEAF);
        events.add("kept");
      } catch (ForkFailedException e) {
        events.add("broken off when ended: " + ended);
      }
    }

    @Override
    public boolean beforeOrAfterKeeping(BooleanSupplier question) {
      return question.getAsBoolean();
    }

    @Override
    public boolean goesOn() {
      return !ended;
    }

    @Override
    public void otherRunIsGone() {
      events.add("the other is gone");
      ended = true;
    }
  }

  /** Gives some turns. */
  private final class Other implements RunObserver, OtherRun {
    private final boolean accepts;
    private int turns;

    Other(boolean accepts, int turns) {
      this.accepts = accepts;
      this.turns = turns;
    }

    @Override
    public Optional<OtherRun> otherRun() {
      return Optional.of(this);
    }

    @Override
    public void offer(boolean inTurns) {
      events.add("offered " + inTurns);
    }

    @Override
    public boolean accepted() {
      return accepts;
    }

    @Override
    public boolean pass() {
      events.add("over");
      turns--;
      return turns >= 0;
    }

    @Override
    public void started(Plan plan, Path folder, List<String> notes) {}

    @Override
    public boolean forkStarts(int index, int total, String cell, int fork, Duration left) {
      events.add("may begin");
      return true;
    }

    @Override
    public void forkFailed(String cell, int fork, String cause) {}

    @Override
    public void forkInvalid(String cell, int fork, String why) {}

    @Override
    public void finished() {}
  }

  /** Forks that are threads. */
  private final class TwoIterations implements Forks {
    @Override
    public boolean rotates(Cell cell) {
      return true;
    }

    @Override
    public ForkRecord measure(Cell cell, int fork, ForkListener listener) {
      events.add("alone");
      return null;
    }

    @Override
    public ForkRecord measure(Cell cell, int fork, ForkListener listener, Rotation.Seat seat)
        throws ForkFailedException, IOException {
      try (Socket socket = TurningForks.connect(seat)) {
        TurningForks.greet(socket, seat);
        for (String next : List.of("warm", "iteration 1", "iteration 2", "ended")) {
          if (!TurningForks.pass(socket, next.equals("ended") ? ForkTurn.DONE : ForkTurn.OVER)) {
            throw new ForkFailedException("told that it is over", false, "");
          }
          events.add(next);
        }
      }
      return null;
    }

    @Override
    public RunSetup setup(List<String> commandLine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Profiled> profile(Cell cell, SampledEvent event) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
