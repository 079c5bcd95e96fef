package io.loopmark.cli;

import io.loopmark.net.HostPort;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.UdpRoute;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How files are sent by hand. */
final class UdpOptions {
  @Option(
      names = "--model",
      defaultValue = "SINGLE_THREAD",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  ConcurrencyModel model;

  @Option(
      names = "--via",
      defaultValue = "CHANNEL",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Via via;

  @Option(
      names = "--payload",
      defaultValue = "1",
      paramLabel = "SIZE",
      description = "bytes of a datagram, up to 65507 (default: ${DEFAULT-VALUE}, as the lab's)")
  private String payload;

  @Option(
      names = "--flow",
      defaultValue = "BLAST",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); WINDOWED loses nothing and needs"
              + " 'loopmark serve udp' at the other end")
  private FlowControl flow;

  /** The way to a receiver; by hand nothing is timed. */
  UdpRoute route(HostPort target) {
    int bytes = payload();
    requireHere(via);
    via.obstacle(target.resolve(), bytes)
        .ifPresent(
            reason -> {
              throw new UserException(
                  "--payload '" + payload + "' with --via '" + via + "': " + reason);
            });
    return new UdpRoute(target, via, bytes, flow, 0, true);
  }

  private int payload() {
    try {
      return Pieces.parse(payload);
    } catch (IllegalArgumentException e) {
      throw new UserException("--payload '" + payload + "'; accepted: " + Pieces.ACCEPTED, e);
    }
  }

  /** What is sent, in the words of {@code --payload}. */
  String unit() {
    return payload() == 1 ? "datagrams" : "bytes";
  }

  /** Some ways are Linux's only. */
  static void requireHere(Via via) {
    via.obstacle()
        .ifPresent(
            reason -> {
              String accepted =
                  Stream.of(Via.values())
                      .filter(other -> other.obstacle().isEmpty())
                      .map(Via::name)
                      .collect(Collectors.joining(", "));
              throw new UserException(
                  "--via '" + via + "': " + reason + "; accepted here: " + accepted);
            });
  }

  /** What goes where. */
  record Pair(String source, HostPort target) {}

  /** Splits at the last {@code =}, since URLs may hold others. */
  static Pair split(String text, String accepted) {
    int equals = text.lastIndexOf('=');
    if (equals < 1) {
      throw new UserException("transfer '" + text + "'; accepted: " + accepted);
    }
    try {
      HostPort target = HostPort.parse(text.substring(equals + 1));
      target.resolve();
      return new Pair(text.substring(0, equals), target);
    } catch (IllegalArgumentException e) {
      throw new UserException("transfer '" + text + "': " + e.getMessage(), e);
    }
  }
}
