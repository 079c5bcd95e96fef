package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of transfers by hand is a run: a model is a cell, and what it did once a fork. */
@Timeout(60)
class SeriesFileTest {
  @TempDir private Path folder;

  @Test
  void transfersOfARunAreAddedUp() throws Exception {
    List<CellRecord> cells =
        read(
            "1,THREAD_POOL,a.jpg=h:1,1000,1000,0.5,0,0.2,1.2,ok",
            "1,THREAD_POOL,b.png=h:2,3000,3000,0.9,0,0.2,1.2,ok",
            "2,THREAD_POOL,a.jpg=h:1,1000,1000,0.5,0,0,2,ok",
            "2,THREAD_POOL,b.png=h:2,1000,1000,0.5,0,0,2,ok");
    assertThat(cells).hasSize(1);
    CellRecord cell = cells.getFirst();
    assertThat(cell.id()).isEqualTo("UdpSendBenchmark.send[model=THREAD_POOL]");
    assertThat(cell.status()).isEqualTo(CellRecord.Status.OK);
    assertThat(cell.forks())
        .extracting(fork -> fork.primary().mean())
        .containsExactly(1 / 1.2, 0.5);
    assertThat(cell.forks())
        .extracting(fork -> fork.secondary().get("delivered").mean())
        .containsExactly(4000.0, 1000.0);
    assertThat(cell.forks().getFirst().secondary().get("startup").mean()).isEqualTo(200);
  }

  @Test
  void whatItWasIsSeenByItsFigures() throws Exception {
    assertThat(
            read(
                "1,SINGLE_THREAD,C1,5,0,1,0,0,1,ok",
                "1,PROCESS_POOL,\"http://h/a,b=h:1\",5,5,1,0.5,0,1,ok",
                "1,THREAD_POOL,x=h:1,5,5,1,0,0,1,ok"))
        .extracting(CellRecord::benchmark)
        .containsExactly(
            "TcpChunkBenchmark.transfer",
            "DownloadAndSendBenchmark.relay",
            "UdpSendBenchmark.send");
  }

  @Test
  void aTransferThatFailedFailsItsRun() throws Exception {
    CellRecord cell =
        read(
                "1,THREAD_POOL,a=h:1,5,5,1,0,0,1,ok",
                "2,THREAD_POOL,a=h:1,0,0,1,0,0,1,nobody receives at h:1")
            .getFirst();
    assertThat(cell.status()).isEqualTo(CellRecord.Status.FAILED);
    assertThat(cell.forks()).hasSize(1);
    assertThat(cell.causes()).singleElement().asString().contains("nobody receives at h:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,THREAD_POOL,a=h:1,5,5,1,0,0,1",
        "x,THREAD_POOL,a=h:1,5,5,1,0,0,1,ok",
        "0,THREAD_POOL,a=h:1,5,5,1,0,0,1,ok",
        "1,THREAD_POOL,a=h:1,5,5,1,0,0,0,ok",
        "1,THREAD_POOL,a=h:1,5,5,1,0,2,1,ok",
        "1,THREAD_POOL,a=h:1,5,5,1,0,0,NaN,ok",
        ""
      })
  void whatIsNoRowIsRefusedWithItsNumber(String row) {
    assertThatThrownBy(() -> read("1,THREAD_POOL,a=h:1,5,5,1,0,0,1,ok", row))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageContaining("sent.csv, line 3: no row of run,model,");
  }

  @Test
  void anotherTableIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> RunReader.read(file))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageContaining("no table of transfers; accepted: what --csv of send, relay");
  }

  private List<CellRecord> read(String... rows) throws Exception {
    Path file = folder.resolve("sent.csv");
    Files.writeString(file, SeriesFile.HEADER + "\n" + String.join("\n", rows) + "\n");
    return RunReader.read(file).cells();
  }
}
