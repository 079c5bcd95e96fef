package io.loopmark.cli;

import io.loopmark.net.HostPort;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How files are sent by hand. */
final class UdpOptions {
  /** What {@code --model} takes beside each model. */
  private static final String ALL = "ALL";

  /** The models' names, and one for all. */
  static final class Models extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Models() {
      Stream.of(ConcurrencyModel.values()).map(Enum::name).forEach(this::add);
      add(ALL);
    }
  }

  @Option(
      names = "--model",
      defaultValue = "SINGLE_THREAD",
      completionCandidates = Models.class,
      description = "${COMPLETION-CANDIDATES}, one after another (default: ${DEFAULT-VALUE})")
  private String model;

  @Mixin private SeriesOptions series;

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

  /** The models to send with, in their order. */
  List<ConcurrencyModel> models() {
    return Stream.of(ConcurrencyModel.values())
        .filter(each -> model.equals(ALL) || model.equals(each.name()))
        .toList();
  }

  /** How often to send with each, and where rows go. */
  SeriesOptions series() {
    return series;
  }

  /** Refuses what the parser cannot. */
  void check() {
    if (models().isEmpty()) {
      throw new UserException(
          "--model '" + model + "'; accepted: " + String.join(", ", new Models()));
    }
    series.check();
  }

  /** The way to a receiver; by hand nothing is timed. */
  UdpRoute route(HostPort target) {
    int bytes = payload();
    requireHere(via);
    InetSocketAddress address = target.resolve();
    via.obstacle(address, bytes)
        .ifPresent(
            reason -> {
              throw new UserException(
                  "--payload '" + payload + "' with --via '" + via + "': " + reason);
            });
    return new UdpRoute(address, via, bytes, flow, 0, UdpRoute.CREDIT_DEADLINE, true);
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
