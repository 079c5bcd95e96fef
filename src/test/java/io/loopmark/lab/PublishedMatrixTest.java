package io.loopmark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lab published is read whole and as it stands. */
@Timeout(30)
class PublishedMatrixTest {
  private final PublishedMatrix matrix = PublishedMatrix.read();

  @Test
  void ofFiftyFourRowsFortyFiveWereFinished() {
    List<PublishedMatrix.Row> rows = new ArrayList<>();
    for (String operation : List.of("DOWNLOAD", "UPLOAD")) {
      for (String volume : List.of("10", "50", "100")) {
        for (String clients : List.of("1", "5", "50")) {
          for (String workers : List.of("1", "5", "50")) {
            rows.add(matrix.row(operation, volume, clients, workers).orElseThrow());
          }
        }
      }
    }
    // The published order is that of the loops.
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).number()).isEqualTo(i + 1);
    }
    assertThat(rows.stream().filter(row -> row.status().equals("ok"))).hasSize(45);
    assertThat(rows.stream().filter(row -> row.status().equals("killed"))).hasSize(2);
    assertThat(rows.stream().filter(row -> row.status().equals("impossible"))).hasSize(7);
    assertThat(rows).allMatch(row -> row.status().equals("ok") != row.seconds().isEmpty());
    assertThat(
            rows.stream()
                .filter(row -> row.status().equals("ok"))
                .mapToDouble(row -> Double.parseDouble(row.seconds()))
                .sum())
        .isBetween(21_183.0, 21_185.0);
  }

  @Test
  void aRowIsWhatWasPublished() {
    assertThat(matrix.row("DOWNLOAD", "10", "5", "50"))
        .hasValue(new PublishedMatrix.Row(6, "1.97", "ok"));
    assertThat(matrix.row("UPLOAD", "100", "50", "50"))
        .hasValue(new PublishedMatrix.Row(54, "", "impossible"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 10, 1, 1",
    "DOWNLOAD, 11, 1, 1",
    "DOWNLOAD, 10MiB, 1, 1",
    "DOWNLOAD, '', 1, 1",
    "UPLOAD, 10, 2, 1",
    "UPLOAD, 10, 1, 10"
  })
  void whatWasNotPublishedIsEmpty(
      String operation, String volume, String clients, String serverWorkers) {
    assertThat(matrix.row(operation, volume, clients, serverWorkers)).isEqualTo(Optional.empty());
  }
}
