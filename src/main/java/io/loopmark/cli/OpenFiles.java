package io.loopmark.cli;

import io.loopmark.net.Descriptors;
import java.util.OptionalLong;

/** Whether this process may open as many files and sockets as a command will need. */
final class OpenFiles {
  /** For the listener, selectors, what is served, and what the JVM opens by itself. */
  private static final long RESERVE = 16;

  private OpenFiles() {}

  /**
   * Refuses what cannot be done, while nobody waits for it yet.
   *
   * @param each how many one client needs; 0 for those that come one after another
   */
  static void check(String option, int clients, int each) {
    OptionalLong left = Descriptors.left();
    if (each == 0 || left.isEmpty() || left.getAsLong() >= RESERVE + (long) clients * each) {
      return;
    }
    long most = Math.max(0, (left.getAsLong() - RESERVE) / each);
    throw new UserException(
        option
            + " '"
            + clients
            + "'; accepted: at most "
            + most
            + ", because this process may open only "
            + left.getAsLong()
            + " files and sockets more (ulimit -n)");
  }
}
