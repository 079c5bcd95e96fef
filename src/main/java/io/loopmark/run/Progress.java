package io.loopmark.run;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** How far a run is, as it tells its observer before each fork. */
final class Progress {
  private final ForkOrder order;
  private final RunObserver observer;
  private final LongSupplier clock;
  private final long start;
  private Duration estimateDone = Duration.ZERO;
  private Duration tookDone = Duration.ZERO;
  private long waited;
  private int done;

  Progress(ForkOrder order, RunObserver observer) {
    this(order, observer, System::nanoTime);
  }

  /**
   * @param clock nanoseconds
   */
  Progress(ForkOrder order, RunObserver observer, LongSupplier clock) {
    this.order = order;
    this.observer = observer;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /**
   * Tells of one that is about to begin.
   *
   * @param together forks that are measured with it, in the order in which they begin, itself among
   *     them
   * @return whether it may
   */
  boolean starts(ForkOrder.Slot slot, List<ForkOrder.Slot> together) {
    List<ForkOrder.Slot> rest = order.left();
    Duration left =
        Stream.concat(together.stream(), rest.stream())
            .map(one -> one.cell().forkEstimate())
            .reduce(Duration.ZERO, Duration::plus);
    Duration all = Estimates.left(tookDone, estimateDone, left).minus(took().minus(tookDone));
    done++;
    return waiting(
        () ->
            observer.forkStarts(
                done,
                done + together.size() - 1 - together.indexOf(slot) + rest.size(),
                slot.cell().id(),
                slot.fork(),
                longer(all, order.timeLeft().orElse(Duration.ZERO))));
  }

  /** Asks who may have to wait for the other run, which has the machine meanwhile. */
  boolean waiting(BooleanSupplier word) {
    long began = clock.getAsLong();
    boolean said = word.getAsBoolean();
    waited += clock.getAsLong() - began;
    return said;
  }

  /** Those that were measured together have ended. */
  void ended(List<ForkOrder.Slot> together) {
    for (ForkOrder.Slot slot : together) {
      estimateDone = estimateDone.plus(slot.cell().forkEstimate());
    }
    tookDone = took();
  }

  /** Since the first began, without what another run had. */
  Duration took() {
    return Duration.ofNanos(clock.getAsLong() - start - waited);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
