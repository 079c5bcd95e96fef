package io.loopmark.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernel's table of interfaces, {@code /proc/net/dev}: for each, eight numbers of what came and
 * eight of what went.
 *
 * @param rows by the interface's name
 */
record InterfaceTable(Map<String, Row> rows) {
  private static final int SENT = 8;
  private static final int PACKETS = 1;
  private static final int DROPPED = 3;

  /** One interface; packets that were dropped are in no other number. */
  record Row(long receivedPackets, long receivedDropped, long sentPackets, long sentDropped) {}

  static InterfaceTable read(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  static InterfaceTable of(List<String> lines) throws IOException {
    Map<String, Row> rows = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String[] numbers = line.substring(colon + 1).trim().split(" +", -1);
      try {
        rows.put(
            line.substring(0, colon).trim(),
            new Row(
                Long.parseLong(numbers[PACKETS]),
                Long.parseLong(numbers[DROPPED]),
                Long.parseLong(numbers[SENT + PACKETS]),
                Long.parseLong(numbers[SENT + DROPPED])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException("the table of interfaces cannot be read: '" + line + "'", e);
      }
    }
    return new InterfaceTable(Map.copyOf(rows));
  }

  /**
   * An interface's row.
   *
   * @throws IOException when there is none
   */
  Row row(String name) throws IOException {
    Row row = rows.get(name);
    if (row == null) {
      throw new IOException("there is no interface " + name);
    }
    return row;
  }
}
