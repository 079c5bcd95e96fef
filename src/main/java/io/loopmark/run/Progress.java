package io.loopmark.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How far a run is, as it tells its observer before each fork. */
final class Progress {
  private final ForkOrder order;
  private final RunObserver observer;
  private final long start = System.nanoTime();
  private Duration estimateDone = Duration.ZERO;
  private int done;

  Progress(ForkOrder order, RunObserver observer) {
    this.order = order;
    this.observer = observer;
  }

  /**
   * Tells of one that is about to begin.
   *
   * @param taken forks that begin after it and are no longer in the order
   * @return whether it may
   */
  boolean starts(ForkOrder.Slot slot, List<ForkOrder.Slot> taken) {
    List<ForkOrder.Slot> later = Stream.concat(taken.stream(), order.left().stream()).toList();
    Duration left =
        later.stream()
            .map(one -> one.cell().forkEstimate())
            .reduce(slot.cell().forkEstimate(), Duration::plus);
    done++;
    return observer.forkStarts(
        done,
        done + later.size(),
        slot.cell().id(),
        slot.fork(),
        longer(Estimates.left(took(), estimateDone, left), order.timeLeft().orElse(Duration.ZERO)));
  }

  /** One has ended. */
  void ended(ForkOrder.Slot slot) {
    estimateDone = estimateDone.plus(slot.cell().forkEstimate());
  }

  /** Since the first began. */
  Duration took() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
