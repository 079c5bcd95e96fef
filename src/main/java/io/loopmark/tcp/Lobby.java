package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import io.loopmark.net.Descriptors;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where clients wait until all are ready: one thread, whatever serves them afterwards.
 *
 * <ul>
 *   <li>A client that leaves, says something else or doesn't become ready in time fails alone, and
 *       its place is free for another.
 *   <li>Where there is no room for all, those go who have been silent for longest.
 *   <li>When its time is up the gate opens for those who are ready.
 *   <li>Nothing that is thrown on the way ends a gathering; it is told.
 *   <li>Who is too many waits for the next gate, unless {@link #dismiss} sends everybody away.
 *   <li>{@link #close} from another thread ends a gathering.
 * </ul>
 */
final class Lobby implements AutoCloseable {
  /** Connections held at once, ready or not. */
  static final int MOST_GUESTS = 4_096;

  /** Taken before anybody is listened to again: who is ready must not wait for a flood's end. */
  private static final int MOST_AT_ONCE = 256;

  /** What throws at each look must not take a processor for it. */
  private static final long SURVIVED_MILLIS = 10;

  /** Hears of what happens before the gate; on the gathering thread. */
  interface Porter {
    /** A connection got no place and was closed. */
    void turnedAway(int port, String cause);

    /** Nobody can be let in at the moment. */
    void paused(String cause);
  }

  private final Door door;
  private final Patience patience;
  private final int mostGuests;

  /** In the order in which they came, which is that of their deadlines. */
  private final Set<Guest> silent = new LinkedHashSet<>();

  /** In the order in which they became ready. */
  private final Set<Guest> ready = new LinkedHashSet<>();

  /**
   * @param door this lobby's to close
   */
  Lobby(Door door, Patience patience, int mostGuests) {
    this.door = door;
    this.patience = patience;
    this.mostGuests = mostGuests;
  }

  /**
   * Waits for {@code clients} to be ready, or until patience ends.
   *
   * @return who is ready, in the order in which they became so; the caller's to close
   * @throws ClosedChannelException when the lobby is closed
   */
  synchronized List<Conduit> gather(int clients, Porter porter)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(patience.gate());
    boolean full = ready.size() >= clients; // as some did not get through the gate before
    boolean checked = false;
    while (!checked && !deadline.passed()) {
      // Who left before the last one came is noticed in one more look.
      checked = full;
      try {
        look(full ? 0 : nextMillis(deadline), porter);
      } catch (RuntimeException | Error e) {
        survive(e, porter);
      }
      full = ready.size() >= clients;
      checked &= full;
    }
    List<Guest> leaving = ready.stream().limit(clients).toList();
    leaving.forEach(this::letThrough);
    door.settle();
    return leaving.stream().map(Guest::conduit).toList();
  }

  /** What concerns one guest, or a moment without memory, must not cost all others their gate. */
  private void survive(Throwable e, Porter porter) throws InterruptedException {
    door.rest();
    try {
      porter.paused(Trouble.words(e));
    } catch (RuntimeException | Error _) {
      // With no memory to say so it still goes on.
    }
    TimeUnit.MILLISECONDS.sleep(SURVIVED_MILLIS);
  }

  private void look(long millis, Porter porter) throws IOException, InterruptedException {
    List<Guest> heard = door.await(millis);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while clients gathered");
    }
    if (!door.isOpen()) {
      throw new ClosedChannelException();
    }
    for (Guest guest : heard) {
      if (here(guest)) {
        listen(guest, porter);
      }
    }
    if (door.knocked()) {
      admit(porter);
    }
    turnLateAway(porter);
  }

  /** Sends away who is here or in the queue, and lets nobody in any more. */
  synchronized void dismiss(String cause, Porter porter) throws IOException, InterruptedException {
    for (Guest guest : List.copyOf(silent)) {
      turnAway(guest, cause, porter);
    }
    for (Guest guest : List.copyOf(ready)) {
      turnAway(guest, cause, porter);
    }
    door.settle();
    Conduit next = door.last();
    for (int i = 0; next != null && i < mostGuests; i++) {
      Guest guest = new Guest(next, Deadline.in(patience.stall()));
      turnAway(guest, cause, porter);
      next = door.last();
    }
    door.close();
    door.settle();
  }

  private void letThrough(Guest guest) {
    ready.remove(guest);
    door.release(guest);
  }

  private long nextMillis(Deadline gate) {
    long next = gate.remainingNanos();
    if (!silent.isEmpty()) {
      next = Math.min(next, silent.iterator().next().deadline().remainingNanos());
    }
    if (door.resting().isPresent()) {
      next = Math.min(next, door.resting().get().remainingNanos());
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next));
  }

  private void admit(Porter porter) throws IOException, InterruptedException {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      Conduit next;
      try {
        next = door.next();
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        if (Descriptors.exhausted(e) && silentOneLeft("no file may be opened any more", porter)) {
          continue;
        }
        if (door.rest()) {
          porter.paused(e.getMessage());
        }
        return;
      }
      if (next == null) {
        return;
      }
      try {
        welcome(next, porter);
      } catch (RuntimeException | Error e) {
        next.close();
        throw e;
      }
    }
  }

  private void welcome(Conduit conduit, Porter porter) throws IOException, InterruptedException {
    Guest guest = new Guest(conduit, Deadline.in(patience.stall()));
    silent.add(guest);
    try {
      door.hear(guest);
    } catch (IOException e) {
      turnAway(guest, "left before the gate opened: " + e.getMessage(), porter);
    }
    String crowd = "there were more than " + mostGuests + " connections";
    if (silent.size() + ready.size() > mostGuests && !silentOneLeft(crowd, porter)) {
      turnAway(guest, crowd, porter);
    }
  }

  /** Sends away who has been silent for longest; false when all have spoken. */
  private boolean silentOneLeft(String why, Porter porter)
      throws IOException, InterruptedException {
    while (!silent.isEmpty()) {
      Guest oldest = silent.iterator().next();
      listen(oldest, porter); // Its word may have come by now.
      if (silent.contains(oldest)) {
        turnAway(oldest, "silent while " + why, porter);
      }
      if (!here(oldest)) {
        door.settle(); // Only now is its descriptor free.
        return true;
      }
    }
    return false;
  }

  private boolean here(Guest guest) {
    return silent.contains(guest) || ready.contains(guest);
  }

  private void listen(Guest guest, Porter porter) {
    try {
      switch (guest.listen()) {
        case SILENT -> {
          // It has time until its deadline.
        }
        case READY -> {
          silent.remove(guest);
          ready.add(guest);
        }
        case STRANGER ->
            turnAway(guest, "said " + guest.shown() + "; accepted: " + Wire.READY, porter);
        case GONE -> turnAway(guest, "left before the gate opened", porter);
      }
    } catch (IOException e) {
      turnAway(guest, "left before the gate opened: " + e.getMessage(), porter);
    }
  }

  private void turnLateAway(Porter porter) {
    while (!silent.isEmpty() && silent.iterator().next().deadline().passed()) {
      turnAway(
          silent.iterator().next(),
          "not ready within " + patience.stall().toMillis() + " ms",
          porter);
    }
  }

  private void turnAway(Guest guest, String cause, Porter porter) {
    silent.remove(guest);
    ready.remove(guest);
    guest.end();
    door.release(guest);
    porter.turnedAway(guest.port(), cause);
  }

  @Override
  public void close() throws IOException {
    door.close();
    synchronized (this) {
      for (Guest guest : silent) {
        guest.conduit().close();
      }
      for (Guest guest : ready) {
        guest.conduit().close();
      }
      silent.clear();
      ready.clear();
      door.free();
    }
  }
}
