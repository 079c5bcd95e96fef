package io.loopmark.cli;

import io.loopmark.cli.Expectation.Judgement;
import io.loopmark.text.CsvField;
import io.loopmark.udp.Reception;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One received file in words and as a row.
 *
 * @param file where it lies
 */
record ReceptionText(Path file, Reception came, Judgement judgement) {
  /** The columns of {@link #row}. */
  static final String HEADER =
      "file,source,sent,arrived,lost,bytes,kernel_drops,from_elsewhere,unsent_answers,seconds,"
          + "datagrams_per_second,sha256,whole,end";

  private static final String UNKNOWN = "unknown";

  List<String> lines() {
    String elsewhere =
        came.strangers() == 0 ? "" : "; " + came.strangers() + " from elsewhere were left out";
    return List.of(
        "bytes   " + came.bytes() + " in " + came.datagrams() + " datagrams",
        "from    " + source() + elsewhere,
        "sent    " + words(sent()),
        "lost    " + words(judgement.lost()) + " (" + drops() + ")",
        "time    "
            + Text.seconds(came.transferNanos())
            + ", "
            + Text.rate(came.datagrams(), came.transferNanos()),
        "sha256  " + came.digest(),
        "file    " + Text.printable(file.toString()),
        "whole   " + judgement.whole().name().toLowerCase(Locale.ROOT) + ", " + judgement.why());
  }

  /** For a table; what nobody knows is empty. */
  String row() {
    double seconds = came.transferNanos() / 1e9;
    return List.of(
            quoted(Text.printable(file.toString())),
            source(),
            cell(sent()),
            Long.toString(came.datagrams()),
            cell(judgement.lost()),
            Long.toString(came.bytes()),
            cell(came.kernelDrops()),
            Long.toString(came.strangers()),
            Long.toString(came.unanswered()),
            String.format(Locale.ROOT, "%.6f", seconds),
            seconds > 0 ? String.format(Locale.ROOT, "%.0f", came.datagrams() / seconds) : "",
            came.digest(),
            judgement.whole().name().toLowerCase(Locale.ROOT),
            came.end().name().toLowerCase(Locale.ROOT))
        .stream()
        .collect(Collectors.joining(","));
  }

  private OptionalLong sent() {
    return came.told().isPresent()
        ? OptionalLong.of(came.told().get().datagrams())
        : OptionalLong.empty();
  }

  private String drops() {
    return came.kernelDrops().isPresent()
        ? came.kernelDrops().getAsLong() + " dropped by the kernel at this socket"
        : "drops at this socket are unknown on this system";
  }

  private String source() {
    return came.source()
        .map(InetSocketAddress.class::cast)
        .map(from -> host(from.getAddress()) + ":" + from.getPort())
        .orElse("");
  }

  private static String host(InetAddress address) {
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }

  private static String words(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : UNKNOWN;
  }

  private static String cell(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  private static String quoted(String text) {
    return text.matches("[^\",]*") ? text : CsvField.quoted(text);
  }
}
