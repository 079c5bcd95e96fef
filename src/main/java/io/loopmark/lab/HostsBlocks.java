package io.loopmark.lab;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFiles;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the lab's report shows of its three hosts: addresses, counters of interfaces, and totals.
 */
public final class HostsBlocks {
  private static final List<String> BOOKS =
      List.of("sent", "arrived", "dropped_on_the_way", "dropped_at_sockets");
  private static final List<String> HOSTS = List.of("server1", "client", "server2");
  private static final String QUEUE = "queue_dropped";
  private static final List<String> DIRECTIONS = List.of("received", "sent");

  private final Words words;
  private final RunData run;
  private final RunFiles files;
  private final CellLinks links;

  /**
   * @param run whose cells these are
   */
  public HostsBlocks(Words words, RunData run, RunFiles files, CellLinks links) {
    this.words = words;
    this.run = run;
    this.files = files;
    this.links = links;
  }

  /** Nothing where no cell went over three hosts. */
  public List<Block> blocks() throws IOException {
    return blocks(overHosts());
  }

  /** What fits on paper: of interfaces those of each benchmark's first cell. */
  public List<Block> brief() throws IOException {
    Map<String, CellRecord> first = new LinkedHashMap<>();
    overHosts().forEach(cell -> first.putIfAbsent(cell.benchmark(), cell));
    return blocks(List.copyOf(first.values()));
  }

  private List<Block> blocks(List<CellRecord> shown) throws IOException {
    List<Map<String, String>> counts = files.table("interfaces");
    if (counts.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.get("hosts.about")));
    blocks.add(new Pictures(List.of(new HostsDrawing(words).chart(addresses(counts), lines()))));
    List<Row> books = books(files.table("udp-books"));
    if (!books.isEmpty()) {
      blocks.add(new Figures(table("hosts-datagrams", bookHeads(), books)));
    }
    blocks.add(new Figures(table("hosts-interfaces", interfaceHeads(), interfaces(shown, counts))));
    return blocks;
  }

  private static Map<String, String> addresses(List<Map<String, String>> counts) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (String host : HOSTS) {
      addresses.put(
          host,
          counts.stream()
              .filter(row -> host.equals(row.get("interface")))
              .map(row -> row.get("address"))
              .findFirst()
              .orElse(""));
    }
    return addresses;
  }

  private String lines() {
    TreeSet<String> rates = new TreeSet<>();
    for (CellRecord cell : overHosts()) {
      rates.add(
          List.of("lineRate", "lineDelay", "lineLoss").stream()
              .map(name -> cell.parameters().getOrDefault(name, ""))
              .filter(value -> !value.equals("0ms") && !value.equals("0%"))
              .map(words::value)
              .collect(Collectors.joining(" ")));
    }
    return words.get("hosts.lines", String.join(", ", rates));
  }

  private List<CellRecord> overHosts() {
    return run.cells().stream()
        .filter(cell -> "THREE_HOSTS".equals(cell.parameters().get("topology")))
        .toList();
  }

  private List<Head> bookHeads() {
    List<Head> heads = cellHeads();
    BOOKS.forEach(name -> heads.add(Head.numbers(name, words.get("hosts." + name))));
    return heads;
  }

  private List<Head> cellHeads() {
    List<Head> heads = new ArrayList<>();
    heads.add(Head.numbers("cell", words.get("column.cell")));
    heads.add(Head.words("setting", words.get("lab.setting")));
    return heads;
  }

  private List<Row> books(List<Map<String, String>> rounds) {
    List<Row> rows = new ArrayList<>();
    for (CellRecord cell : overHosts()) {
      List<Map<String, String>> own = of(cell, rounds);
      if (!own.isEmpty()) {
        List<Value> values = cellValues(cell);
        BOOKS.forEach(name -> values.add(count(sum(own, name))));
        rows.add(new Row("", values));
      }
    }
    return rows;
  }

  private List<Value> cellValues(CellRecord cell) {
    List<Value> values = new ArrayList<>();
    values.add(count(links.number(cell)));
    values.add(Value.text(setting(cell)));
    return values;
  }

  /** What tells a cell from others, in short. */
  private static String setting(CellRecord cell) {
    return cell.benchmark().replaceFirst("Benchmark\\..*", "")
        + " "
        + List.of("model", "clients", "operation", "via", "flow", "lineRate").stream()
            .map(name -> cell.parameters().getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining(" "));
  }

  private static List<Map<String, String>> of(CellRecord cell, List<Map<String, String>> rows) {
    return rows.stream().filter(row -> cell.id().equals(row.get("cell"))).toList();
  }

  private List<Head> interfaceHeads() {
    List<Head> heads = cellHeads();
    heads.add(Head.words("interface", words.get("hosts.interface")));
    for (String direction : DIRECTIONS) {
      for (String what : List.of("packets", "bytes")) {
        heads.add(
            Head.numbers(direction + "_" + what, words.get("hosts." + direction + "." + what)));
      }
    }
    heads.add(Head.numbers("errors", words.get("hosts.errors")));
    heads.add(Head.numbers("dropped", words.get("hosts.dropped")));
    heads.add(Head.numbers("queue", words.get("hosts.queue")));
    return heads;
  }

  /** After its forks less before them, added up; of the switch what dropped something. */
  private List<Row> interfaces(List<CellRecord> shown, List<Map<String, String>> counts) {
    List<Row> rows = new ArrayList<>();
    for (CellRecord cell : shown) {
      Map<String, List<Map<String, String>>> named = new LinkedHashMap<>();
      for (Map<String, String> row : of(cell, counts)) {
        named.computeIfAbsent(row.get("interface"), _ -> new ArrayList<>()).add(row);
      }
      named.forEach(
          (name, own) -> {
            if (HOSTS.contains(name) || dropped(own) > 0) {
              rows.add(new Row("", interfaceValues(cell, name, own)));
            }
          });
    }
    return rows;
  }

  private static long dropped(List<Map<String, String>> own) {
    return grown(own, "received_dropped") + grown(own, "sent_dropped") + grown(own, QUEUE);
  }

  private List<Value> interfaceValues(CellRecord cell, String name, List<Map<String, String>> own) {
    List<Value> values = cellValues(cell);
    values.add(Value.text(name));
    for (String direction : DIRECTIONS) {
      values.add(count(grown(own, direction + "_packets")));
      values.add(count(grown(own, direction + "_bytes")));
    }
    values.add(count(grown(own, "received_errors") + grown(own, "sent_errors")));
    values.add(count(dropped(own) - grown(own, QUEUE)));
    values.add(count(grown(own, QUEUE)));
    return values;
  }

  private static long grown(List<Map<String, String>> rows, String column) {
    long grown = 0;
    for (Map<String, String> row : rows) {
      long value = number(row, column);
      grown += "after".equals(row.get("moment")) ? value : -value;
    }
    return grown;
  }

  private static long sum(List<Map<String, String>> rows, String column) {
    return rows.stream().mapToLong(row -> number(row, column)).sum();
  }

  /** A table may have been damaged; what is no number counts nothing. */
  private static long number(Map<String, String> row, String column) {
    String digits = row.getOrDefault(column, "");
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  private static Value count(long number) {
    String digits = Long.toString(number);
    return new Value(digits, digits);
  }

  private DataTable table(String name, List<Head> heads, List<Row> rows) {
    return new DataTable(name, words.get("title." + name), heads, rows);
  }
}
