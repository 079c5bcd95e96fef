package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a lobby's connections come from, and what it waits with for them; where none can be taken,
 * it rests for a moment instead of trying without end.
 *
 * <ul>
 *   <li>One descriptor is kept in reserve, so that those who wait can be sent away although no
 *       other is left.
 *   <li>Owned by one thread, but for {@link #close}, which ends a wait.
 * </ul>
 */
interface Door extends AutoCloseable {
  boolean isOpen();

  /**
   * Waits until somebody knocks or says something.
   *
   * @param millis how long at most; 0 for a look
   * @return who said something; who isn't listened to is among them the next time, too
   */
  List<Guest> await(long millis) throws IOException, InterruptedException;

  /** Whether somebody may be taken, as of the last wait. */
  boolean knocked();

  /** Takes the next connection; null when nobody waits. */
  Conduit next() throws IOException, InterruptedException;

  /** Begins to hear what a guest says. */
  void hear(Guest guest) throws IOException;

  /** Ends that; its connection is as it was. */
  void release(Guest guest);

  /** What was released or closed is so when this returns. */
  void settle() throws IOException, InterruptedException;

  /** Takes nobody for a moment; whether it took somebody until now. */
  boolean rest();

  /** Whether it rests, and for how long yet. */
  Optional<Deadline> resting();

  /**
   * The next connection that is to be sent away; null when nobody waits, or nobody can be taken.
   */
  Conduit last() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;

  /** Lets go of what it waited with, when it is closed and nobody waits any more. */
  void free() throws IOException;
}
