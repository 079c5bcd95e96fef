package io.loopmark.pingpong;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Spins in front of a pipe that can only be read blocking.
 *
 * <p>A look tells what is there, but not that nothing will ever come. So after a long time without
 * anything the pipe is read, which blocks, and sees its end.
 */
final class PipeSpin {
  /** About a tenth of a second: far beyond any answer of a peer that is playing. */
  private static final int MOST_LOOKS = 100_000;

  private final InputStream input;
  private final Optional<PipePoll> poll;
  private final boolean spin;
  private int looks;

  /**
   * @param poll of the pipe behind {@code input}, where there is such a thing
   */
  PipeSpin(InputStream input, Optional<PipePoll> poll, WaitStrategy waiting) {
    this.input = input;
    this.poll = poll;
    this.spin = waiting == WaitStrategy.SPIN;
  }

  /** Whether to look again instead of reading. */
  boolean fruitless() throws IOException {
    if (spin && ++looks < MOST_LOOKS && empty()) {
      return true;
    }
    looks = 0;
    return false;
  }

  private boolean empty() throws IOException {
    return poll.isPresent() ? poll.get().empty() : input.available() == 0;
  }
}
