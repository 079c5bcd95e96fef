package io.loopmark.cli;

import io.loopmark.tcp.ServedFile;
import io.loopmark.tcp.ServedTransfer;
import io.loopmark.tcp.ServerWatcher;
import io.loopmark.tcp.TransferLog;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Prints what becomes of a server's connections.
 *
 * <p>Of those that got no place some are shown and the others counted: anybody can connect, and as
 * often as they like.
 */
final class TcpAudience implements ServerWatcher {
  private static final int MOST_SHOWN = 20;

  private final ServedFile served;
  private final LogOption log;
  private final PrintWriter out;
  private long strangers;

  TcpAudience(ServedFile served, LogOption log, PrintWriter out) {
    this.served = served;
    this.log = log;
    this.out = out;
  }

  /** One that says nothing, and has loaded what the other needs when it has been used. */
  static TcpAudience silent(ServedFile served) {
    TcpAudience silent =
        new TcpAudience(served, new LogOption(), new PrintWriter(Writer.nullWriter()));
    silent.paused("");
    silent.summary(List.of(), 1);
    return silent;
  }

  @Override
  public synchronized void ended(ServedTransfer service) {
    if (service.number() == 0 && ++strangers > MOST_SHOWN) {
      return;
    }
    String line =
        TransferLog.line(
            service.number(),
            service.ended(),
            served.name(),
            served.size(),
            service.nanos() / 1e9,
            service.ok());
    log.write(line, out);
    service
        .failure()
        .ifPresent(cause -> out.println("client at port " + service.clientPort() + ": " + cause));
  }

  @Override
  public synchronized void paused(String cause) {
    out.println("nobody is let in for a moment: " + cause);
  }

  /**
   * Prints how it went; the exit code, which is that of the clients behind the gate.
   *
   * @param expected how many should have the file
   */
  synchronized int summary(List<ServedTransfer> services, int expected) {
    if (strangers > MOST_SHOWN) {
      out.println(
          strangers + " connections got no place, of which " + MOST_SHOWN + " are shown above");
    }
    List<ServedTransfer> done = services.stream().filter(ServedTransfer::ok).toList();
    long longest = done.stream().mapToLong(ServedTransfer::nanos).max().orElse(0);
    out.println(
        done.size()
            + " of "
            + expected
            + " clients have the file; "
            + Text.globalRate(served.size() * done.size(), longest));
    return done.size() == expected ? ExitCode.OK : ExitCode.FAILED;
  }
}
