package io.loopmark.fileserver;

import java.util.Arrays;

/**
 * What a connection keeps between two turns: what was said and not yet taken, and what was answered
 * and not yet written. A line's worth is free; more is counted, and there is an end to it. Owned by
 * one thread at a time.
 */
final class Interim {
  /** What a connection may keep without being counted, in bytes. */
  private static final int LITTLE = 1_200;

  private static final byte[] NOTHING = {};

  private byte[] said = NOTHING;
  private byte[] owed = NOTHING;
  private long counted;

  /** Takes bytes of a request's line between two turns; whether work can begin. */
  boolean hear(byte[] bytes, int length) {
    int before = said.length;
    said = Arrays.copyOf(said, before + length);
    System.arraycopy(bytes, 0, said, before, length);
    return RequestLine.parse(said, 0, said.length).isPresent();
  }

  /** Whether an answer is not yet written. */
  boolean owes() {
    return owed.length > 0;
  }

  /** Puts everything back where a turn works with it. */
  void restore(Workspace space) {
    if (said.length > Workspace.SMALL) {
      space.grow();
    }
    space.put(said);
    space.say(owed);
    space.home().letGo(counted);
    said = NOTHING;
    owed = NOTHING;
    counted = 0;
  }

  /**
   * Keeps what a turn leaves.
   *
   * @param more bytes that the connection keeps elsewhere
   * @return false when there is no room for so much
   */
  boolean keep(Workspace space, long more) {
    said = space.has() ? space.left() : NOTHING;
    owed = space.out.position() > 0 ? space.owed() : NOTHING;
    long bytes = said.length + owed.length + more;
    if (bytes <= LITTLE) {
      return true;
    }
    if (space.home().keep(bytes)) {
      counted = bytes;
      return true;
    }
    return false;
  }

  /** The connection is over. */
  void forget(Workspaces home) {
    home.letGo(counted);
    counted = 0;
  }
}
