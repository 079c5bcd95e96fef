package io.loopmark.chart;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.text.BoundedName;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Titles, names and captions, put together from the report's words. */
final class Captions {
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "UdpSendBenchmark.send", "subject.udp",
          "DownloadAndSendBenchmark.relay", "subject.relay",
          "TcpChunkBenchmark.transfer", "subject.tcp",
          "FileServerBenchmark.request", "subject.files",
          "FileServerBenchmark.offered", "subject.filesOffered",
          "PingPongBenchmark.bounce", "subject.pingpong",
          "PingPongBenchmark.offered", "subject.offered",
          "ControlBenchmark.handOff", "subject.handOff",
          "ControlBenchmark.workerStart", "subject.workerStart");

  private static final int NAMED_CELLS = 3;

  private final Words words;

  Captions(Words words) {
    this.words = words;
  }

  /** What a panel shows. */
  String subject(Panel panel) {
    return subject(panel.benchmark(), panel.entries().stream().map(Panel.Entry::cell).toList());
  }

  /** What these cells do; a datagram per byte only where all of them send such. */
  String subject(String benchmark, List<CellRecord> cells) {
    boolean longer =
        cells.stream()
            .anyMatch(cell -> !cell.parameters().getOrDefault("payload", "1").equals("1"));
    return longer && benchmark.equals("UdpSendBenchmark.send")
        ? words.get("subject.udpPayload")
        : subject(benchmark);
  }

  /** What a benchmark measures; its own name where it isn't known. */
  String subject(String benchmark) {
    String key = SUBJECTS.get(benchmark);
    return key == null ? benchmark : words.get(key);
  }

  /** The name of a chart's file. */
  static String name(String kind, String benchmark, int number) {
    String plain = benchmark.replace("Benchmark.", "-").replaceAll("[^A-Za-z0-9]+", "-");
    String name = BoundedName.of(kind + "-" + plain.toLowerCase(Locale.ROOT), benchmark);
    return name + "-" + number;
  }

  /** A caption: how to read it, what is left out, what is constant. */
  Caption caption(Panel panel, boolean limited, String... reading) {
    List<String> sentences = new ArrayList<>(List.of(reading));
    if (!panel.entries().stream().allMatch(entry -> Mark.none(entry.cell()))) {
      sentences.add(marked(panel));
    }
    if (!panel.leftOut().isEmpty()) {
      sentences.add(leftOut(panel));
    }
    if (limited) {
      sentences.add(words.get("caption.limited"));
    }
    return new Caption(
        String.join(" ", sentences),
        panel.rest().isEmpty() ? "" : words.get("caption.constants", panel.rest()));
  }

  /** Of which cells a figure stands for less than others. */
  private String marked(Panel panel) {
    return words.get(
        "caption.marked",
        panel.entries().stream()
            .map(Panel.Entry::cell)
            .filter(cell -> !Mark.none(cell))
            .map(cell -> variable(panel, cell) + " " + Mark.of(cell))
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  /** What went wrong is named before what only wasn't done. */
  private String leftOut(Panel panel) {
    String cells =
        panel.leftOut().stream()
            .sorted(Comparator.comparing(entry -> !wentWrong(entry.cell().status())))
            .limit(NAMED_CELLS)
            .map(entry -> variable(panel, entry.cell()) + " " + status(entry.cell().status()))
            .collect(Collectors.joining(", "));
    int more = panel.leftOut().size() - NAMED_CELLS;
    return more > 0
        ? words.get("caption.leftOutMore", cells, more)
        : words.get("caption.leftOut", cells);
  }

  private static boolean wentWrong(CellRecord.Status status) {
    return status == CellRecord.Status.FAILED || status == CellRecord.Status.INVALID;
  }

  /** What a cell has beside the panel's constants. */
  private static String variable(Panel panel, CellRecord cell) {
    String text =
        cell.parameters().entrySet().stream()
            .filter(each -> !panel.constants().containsKey(each.getKey()))
            .map(each -> each.getKey() + "=" + each.getValue())
            .sorted()
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? cell.benchmark() : text;
  }

  private String status(CellRecord.Status status) {
    return switch (status) {
      case FAILED -> words.get("status.failed");
      case INVALID -> words.get("status.invalid");
      case PLANNED, SKIPPED -> words.get("status.unfinished");
      case OK -> words.get("status.noFigures");
    };
  }

  /** What the whiskers are, or why there are none. */
  String intervals(List<PlottedMetric.Estimate> estimates) {
    boolean all = estimates.stream().allMatch(PlottedMetric.Estimate::hasInterval);
    boolean none = estimates.stream().noneMatch(PlottedMetric.Estimate::hasInterval);
    return words.get(
        all ? "caption.intervals" : none ? "caption.noIntervals" : "caption.someIntervals");
  }
}
