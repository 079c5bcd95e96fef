package io.loopmark.cli;

import io.loopmark.net.CongestionControl;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Tuning;
import picocli.CommandLine.Option;

/** What a TCP server asks of its connections by hand. */
final class TcpTuningOptions {
  @Option(
      names = "--congestion",
      defaultValue = "DEFAULT",
      description =
          "congestion control: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, the machine's)")
  private CongestionControl congestion;

  @Option(
      names = "--no-nodelay",
      description = "hold back what is short until more comes (TCP_NODELAY off)")
  private boolean delayed;

  /**
   * What was asked for.
   *
   * @param stack of the server
   */
  Tuning tuning(Stack stack) {
    if (stack.netty() && (delayed || congestion != CongestionControl.DEFAULT)) {
      throw new UserException(
          (delayed ? "--no-nodelay" : "--congestion '" + congestion + "'")
              + " with a server of Netty's; accepted: any other server, because Netty's connections"
              + " send at once, with the machine's congestion control");
    }
    congestion
        .obstacle()
        .ifPresent(
            why -> {
              throw new UserException(
                  "--congestion '" + congestion + "'; accepted here: any other, because " + why);
            });
    return new Tuning(!delayed, congestion);
  }
}
