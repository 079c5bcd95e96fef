package io.loopmark.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The lab's own stress matrix, as it was published. */
final class PublishedMatrix {
  private static final String RESOURCE = "stress-matrix-published.csv";

  /**
   * One published row.
   *
   * @param number 1 to 54
   * @param seconds total time; empty for a row that never finished
   * @param status {@code ok}, {@code killed} or {@code impossible}
   */
  record Row(int number, String seconds, String status) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private PublishedMatrix() {}

  static PublishedMatrix read() {
    PublishedMatrix matrix = new PublishedMatrix();
    try (InputStream in = PublishedMatrix.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).forEach(matrix::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return matrix;
  }

  private void add(String line) {
    String[] columns = line.split(",", -1);
    rows.put(
        key(columns[1], columns[2], columns[3], columns[4]),
        new Row(Integer.parseInt(columns[0]), columns[5], columns[6]));
  }

  /** The row of that point, if the lab had it. */
  Optional<Row> row(String operation, String mebibytes, String clients, String serverWorkers) {
    return Optional.ofNullable(rows.get(key(operation, mebibytes, clients, serverWorkers)));
  }

  private static String key(String... values) {
    return String.join("/", values);
  }
}
