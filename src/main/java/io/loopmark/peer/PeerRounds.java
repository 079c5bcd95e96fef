package io.loopmark.peer;

import java.io.IOException;

/** A program that does a round when it is told to; closing ends it. */
public interface PeerRounds extends AutoCloseable {
  /**
   * What came of a round.
   *
   * @param nanos how long it took, by the program's own clock
   * @param offered bytes handed to the transport, or round trips
   * @param delivered of these, what arrived and was verified
   */
  record Answer(long nanos, long offered, long delivered) {}

  /**
   * Does one.
   *
   * @throws IOException with what it says went wrong, or when it ends or takes too long
   */
  Answer round() throws IOException, InterruptedException;

  @Override
  void close();
}
