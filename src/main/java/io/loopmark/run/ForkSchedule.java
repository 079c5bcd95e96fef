package io.loopmark.run;

import io.loopmark.result.ForkRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Gives forks the machine in their order: one alone, all of one work in rotation, or one in turns
 * with the same one of another run.
 */
final class ForkSchedule {
  /** How one fork is measured. */
  interface Measurement {
    ForkRecord with(ForkListener journal) throws ForkFailedException, IOException;
  }

  /** The run whose forks these are. */
  interface Owner {
    /**
     * Measures one, and keeps what came of it; several may be measured at a time.
     *
     * @param active how long it has had the machine
     */
    void measure(ForkOrder.Slot slot, Stopwatch active, Measurement measurement) throws IOException;

    /** Asks something while nothing is being kept. */
    boolean beforeOrAfterKeeping(BooleanSupplier question);

    /** Whether more forks may begin. */
    boolean goesOn();

    /** The run ends here; what has begun is missing, not failed. */
    void otherRunIsGone();
  }

  private final ForkOrder order;
  private final Forks forks;
  private final RunObserver observer;
  private final Owner owner;
  private final Progress progress;

  /**
   * @param observer told of each fork before it begins; knows the other run, if there is one
   */
  ForkSchedule(ForkOrder order, Forks forks, RunObserver observer, Owner owner) {
    this.order = order;
    this.forks = forks;
    this.observer = observer;
    this.owner = owner;
    this.progress = new Progress(order, observer);
  }

  /** How long it has been at it, without what another run had. */
  Duration took() {
    return progress.took();
  }

  /** Measures those whose turn it is; false when there are none left, or they may not begin. */
  boolean next() throws IOException {
    Optional<ForkOrder.Slot> next = order.next();
    if (next.isEmpty()) {
      return false;
    }
    ForkOrder.Slot slot = next.get();
    if (observer.otherRun().isPresent()) {
      return beside(observer.otherRun().get(), slot);
    }
    List<ForkOrder.Slot> together = order.together(slot, forks::rotates);
    if (together.size() > 1) {
      return inRotation(together, one -> mayBeginBesideOthers(one, together));
    }
    return mayBegin(slot, together) && alone(slot);
  }

  private boolean beside(OtherRun other, ForkOrder.Slot slot) throws IOException {
    other.offer(forks.rotates(slot.cell()));
    if (!mayBegin(slot, List.of(slot))) {
      return false;
    }
    return other.accepted() ? inRotation(List.of(slot), new Beside(other)) : alone(slot);
  }

  /** A fork that has begun, in turns with one of another run. */
  private final class Beside implements Rotation.Gate {
    private final OtherRun other;

    Beside(OtherRun other) {
      this.other = other;
    }

    @Override
    public boolean mayBegin(ForkOrder.Slot slot) {
      return true;
    }

    @Override
    public boolean mayTurn() {
      if (progress.waiting(other::pass)) {
        return true;
      }
      owner.otherRunIsGone();
      return false;
    }

    @Override
    public int others() {
      return 1;
    }
  }

  private boolean alone(ForkOrder.Slot slot) throws IOException {
    Stopwatch clock = new Stopwatch();
    clock.start();
    owner.measure(slot, clock, journal -> forks.measure(slot.cell(), slot.fork(), journal));
    progress.ended(List.of(slot));
    return true;
  }

  private boolean inRotation(List<ForkOrder.Slot> slots, Rotation.Gate gate) throws IOException {
    boolean all =
        Rotation.of(
            slots,
            gate,
            (slot, seat) ->
                owner.measure(
                    slot,
                    seat.active(),
                    journal -> forks.measure(slot.cell(), slot.fork(), journal, seat)));
    progress.ended(slots);
    return all;
  }

  /** While another may just be ending. */
  private boolean mayBeginBesideOthers(ForkOrder.Slot slot, List<ForkOrder.Slot> together) {
    return owner.beforeOrAfterKeeping(() -> mayBegin(slot, together));
  }

  private boolean mayBegin(ForkOrder.Slot slot, List<ForkOrder.Slot> together) {
    return progress.starts(slot, together) && owner.goesOn();
  }
}
