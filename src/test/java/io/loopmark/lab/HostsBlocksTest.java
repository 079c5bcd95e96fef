package io.loopmark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.document.DataTable;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFiles;
import io.loopmark.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Addresses, books and counters of a run over three hosts. */
@Timeout(60)
class HostsBlocksTest {
  private static final String ID = "UdpSendBenchmark.send[lineRate=1mbit,topology=THREE_HOSTS]";

  private static final String SECOND = "UdpSendBenchmark.send[lineRate=2mbit,topology=THREE_HOSTS]";

  @TempDir private Path folder;

  @Test
  void aRunOverTheLoopbackHasNone() throws Exception {
    assertThat(blocks()).isEmpty();
  }

  @Test
  void forksAreAddedUpAndTheSwitchShowsWhereItDropped() throws Exception {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    String quoted = '"' + ID + '"';
    Files.writeString(
        tables.resolve("udp-books.csv"),
        "cell,fork,iteration,sent,arrived,dropped_on_the_way,dropped_at_sockets\n"
            + (quoted + ",1,1,100,60,30,10\n")
            + (quoted + ",2,1,100,70,25,5\n"));
    StringBuilder counts =
        new StringBuilder(
            "cell,fork,iteration,moment,interface,address,received_packets,received_bytes,"
                + "received_errors,received_dropped,sent_packets,sent_bytes,sent_errors,"
                + "sent_dropped,queue_dropped\n");
    for (int fork = 1; fork <= 2; fork++) {
      String begin = quoted + "," + fork + ",0,";
      counts.append(begin).append("before,client,198.18.0.2,0,0,0,0,1,60,0,0,0\n");
      counts.append(begin).append("after,client,198.18.0.2,5,300,0,0,101,6060,0,0,0\n");
      counts.append(begin).append("after,switch to server1,,0,0,0,0,50,3000,0,0,30\n");
      counts.append(begin).append("after,switch to server2,,0,0,0,0,50,3000,0,0,0\n");
    }
    Files.writeString(tables.resolve("interfaces.csv"), counts);
    List<Block> blocks = blocks();
    assertThat(((Pictures) blocks.get(1)).charts().getFirst().svg())
        .contains("198.18.0.2", "1mbit");
    assertThat(rows(blocks.get(2)))
        .containsExactly(List.of("1", "UdpSend 1mbit", "200", "130", "55", "15"));
    assertThat(rows(blocks.get(3)))
        .containsExactly(
            List.of("1", "UdpSend 1mbit", "client", "10", "600", "200", "12000", "0", "0", "0"),
            List.of(
                "1",
                "UdpSend 1mbit",
                "switch to server1",
                "0",
                "0",
                "100",
                "6000",
                "0",
                "0",
                "60"));
  }

  @Test
  void onPaperAreTheInterfacesOfEachBenchmarksFirstCell() throws Exception {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    String row = ",1,0,after,client,198.18.0.2,5,300,0,0,101,6060,0,0,0\n";
    String header =
        "cell,fork,iteration,moment,interface,address,received_packets,received_bytes,"
            + "received_errors,received_dropped,sent_packets,sent_bytes,sent_errors,"
            + "sent_dropped,queue_dropped\n";
    Files.writeString(
        tables.resolve("interfaces.csv"), header + '"' + ID + '"' + row + '"' + SECOND + '"' + row);
    assertThat(rows(blocks().getLast())).hasSize(2);
    assertThat(rows(hosts().brief().getLast())).hasSize(1);
  }

  private static List<List<String>> rows(Block block) {
    DataTable table = ((Figures) block).table();
    return table.rows().stream()
        .map(row -> row.values().stream().map(Value::exact).toList())
        .toList();
  }

  private List<Block> blocks() throws Exception {
    return hosts().blocks();
  }

  private static CellRecord cell(String id, String rate) {
    return CellRecord.planned(
        id, "UdpSendBenchmark.send", Map.of("lineRate", rate, "topology", "THREE_HOSTS"), 2);
  }

  private HostsBlocks hosts() {
    List<CellRecord> cells = List.of(cell(ID, "1mbit"), cell(SECOND, "2mbit"));
    return new HostsBlocks(
        Words.of("report", "en"),
        new RunData("run", "hosts", "", 1, cells, Map.of()),
        new RunFiles(folder),
        new CellLinks(List.of(ID, SECOND)));
  }
}
