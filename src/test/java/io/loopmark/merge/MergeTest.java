package io.loopmark.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.merge.ShardFolders.Given;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.JournalParts;
import io.loopmark.result.Metric;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFolder;
import io.loopmark.result.RunReader;
import io.loopmark.result.SampleCells;
import io.loopmark.result.Shard.Deal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shards make the run that one machine would have made, whatever the order they come in. */
@Timeout(60)
class MergeTest {
  @TempDir private Path temp;

  @Test
  void figuresAreThoseOfOneRunToTheBit() throws Exception {
    Path whole = ShardFolders.whole(temp.resolve("whole"), finished());
    Path merged = merged("merged", false, families());
    assertThat(merged.resolve("jmh-result.json"))
        .hasSameTextualContentAs(whole.resolve("jmh-result.json"));
    RunData one = RunReader.read(whole);
    RunData other = RunReader.read(merged);
    assertThat(other.cells()).hasSameSizeAs(one.cells());
    for (int i = 0; i < one.cells().size(); i++) {
      CellRecord expected = one.cells().get(i);
      CellRecord cell = other.cells().get(i);
      assertThat(cell.id()).isEqualTo(expected.id());
      assertThat(cell.forks()).isEqualTo(expected.forks());
      assertThat(cell.status()).isEqualTo(expected.status());
      assertThat(cell.causes()).isEqualTo(expected.causes());
      assertThat(cell.plannedForks()).isEqualTo(expected.plannedForks());
    }
    assertThat(other.suite()).isEqualTo(one.suite());
    assertThat(other.seed()).isEqualTo(one.seed());
    assertThat(RunReader.environmentOf(merged).get("warnings"))
        .isEqualTo(List.of("the machine is busy"));
    assertThat(Files.readAllLines(merged.resolve("tables/tcp-transfers.csv")))
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(whole.resolve("tables/tcp-transfers.csv")));
    assertThat(names(merged.resolve("failures"))).isEqualTo(names(whole.resolve("failures")));
  }

  @Test
  void mergingIsAssociative() throws Exception {
    for (List<Path> shards : List.of(families(), blocks(3))) {
      String name = shards.getFirst().getFileName().toString();
      Path all = merged(name + "-all", false, shards);
      Path two = merged(name + "-two", true, shards.subList(1, shards.size()));
      Path again = merged(name + "-again", false, List.of(two, shards.getFirst()));
      assertThat(contents(again)).isEqualTo(contents(all));
      Path alone = merged(name + "-alone", false, List.of(all));
      assertThat(contents(alone)).isEqualTo(contents(all));
    }
  }

  @Test
  void forksOfSeveralMachinesWithTheSameCellsKeepTheirBlocks() throws Exception {
    Path merged = merged("merged", false, blocks(3));
    RunData run = RunReader.read(merged);
    assertThat(run.cells()).hasSize(2);
    for (CellRecord cell : run.cells()) {
      assertThat(cell.plannedForks()).isEqualTo(6);
      assertThat(cell.status()).isEqualTo(CellRecord.Status.OK);
      assertThat(cell.forks())
          .extracting(ForkRecord::fork)
          .containsExactly(10_001, 10_002, 20_001, 20_002, 30_001, 30_002);
      assertThat(cell.forks())
          .allMatch(
              fork ->
                  fork.primary().iterations().getFirst()
                      == 100 * JournalParts.shard(fork.fork()) + fork.fork() % 10_000);
    }
    assertThat(Files.readAllLines(merged.resolve("tables/tcp-transfers.csv")))
        .contains("\"" + run.cells().getFirst().id() + "\",20002,5");
  }

  /** What one shard took again is nothing to the others. */
  @Test
  void aFaultThatWasTakenAgainElsewhereStays() throws Exception {
    List<Path> shards = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      CellRecord cell = machineCell("THREAD_POOL", i, 2);
      cell.addFailure(3, "it broke");
      CellRecord three = cell.withPlannedForks(3);
      shards.add(
          ShardFolders.shard(
              temp.resolve("s" + i), i + "/2", Deal.BLOCKS, List.of(0), List.of(three)));
    }
    Path journal = shards.get(1).resolve("journal.jsonl");
    String id = machineCell("THREAD_POOL", 1, 1).id();
    Files.writeString(
        journal,
        Files.readString(journal)
            + "{\"type\":\"resume\",\"time\":\"\",\"retried\":[\""
            + id
            + "\"],\"differences\":[]}\n{\"type\":\"iteration\",\"cell\":\""
            + id);
    RunData run = RunReader.read(merged("merged", false, shards));
    assertThat(run.setAside()).isEmpty();
    assertThat(run.cells().getFirst().causes()).containsExactly("fork 10003: it broke");
  }

  @Test
  void shardsOfAnotherRunAreRefused() throws Exception {
    Path one = shard(Given.USUAL, "1/2");
    refused(
        "another suite than", one, shard(new Given("full", 7, Given.environment("jar")), "2/2"));
    refused(
        "another seed than", one, shard(new Given("quick", 8, Given.environment("jar")), "2/2"));
    refused("another jar than", one, shard(new Given("quick", 7, Given.environment("war")), "2/2"));
    refused("another parting than", one, shard(Given.USUAL, "2/3"));
    refused("accepted: each shard once", one, shard(Given.USUAL, "1/2"));
    refused("no shard of a run", one, ShardFolders.whole(temp.resolve("w"), SampleCells.all()));
    refused("no run; accepted: run folders", one, temp);
  }

  @Test
  void missingShardsAreToldOrRefused() throws Exception {
    Path second = shard(Given.USUAL, "2/5");
    refused("shards 1, 3 to 5 of 5 are missing; accepted: all, or --partial", second);
    Merge partial = Merge.of(List.of(second), true);
    assertThat(partial.missing()).isEqualTo("shards 1, 3 to 5 of 5 are");
    Path merged = temp.resolve("merged");
    partial.write(merged);
    assertThat(Files.readString(merged.resolve("cells.json")))
        .containsIgnoringWhitespaces("\"missing\":[1,3,4,5]");
    assertThatThrownBy(() -> partial.write(merged)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aShardThatHasNotEndedIsRefused() throws Exception {
    Path open =
        ShardFolders.shard(
            temp.resolve("open"),
            "1/1",
            Deal.FAMILIES,
            List.of(0),
            List.of(SampleCells.unfinished()));
    refused("forks of 1 cell are missing; accepted: go on with it", open);
    assertThat(Merge.of(List.of(open), true).warnings())
        .singleElement()
        .asString()
        .contains("has not ended");
    try (Closeable _ = RunFolder.open(open).lock()) {
      refused("another process is measuring into it", open);
    }
  }

  @Test
  void familiesOfTwoMachinesAreRefused() throws Exception {
    Path one =
        ShardFolders.shard(
            temp.resolve("a"), "1/2", Deal.FAMILIES, List.of(0), List.of(SampleCells.whole()));
    Path other =
        ShardFolders.shard(
            temp.resolve("b"), "2/2", Deal.FAMILIES, List.of(1), List.of(SampleCells.failed()));
    refused("which are compared with each other; accepted: all of them of one machine", one, other);
  }

  @Test
  void aClockThatDiffersIsTold() throws Exception {
    Map<String, Object> environment = Given.environment("jar");
    environment.put("begun", "2999-01-01T00:00:00Z");
    Path shard = shard(new Given("quick", 7, environment), "1/1");
    assertThat(Merge.of(List.of(shard), false).warnings())
        .singleElement()
        .asString()
        .contains("clock of shard 1/1", "2999-01-01");
  }

  private void refused(String why, Path... runs) {
    assertThatThrownBy(() -> Merge.of(List.of(runs), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private Path shard(Given given, String text) throws IOException {
    Path path = Files.createTempDirectory(temp, "shard").resolve("run");
    List<CellRecord> cells = List.of(SampleCells.whole());
    return ShardFolders.shard(path, given, text, Deal.FAMILIES, List.of(0), cells);
  }

  private static List<CellRecord> finished() {
    return SampleCells.all().stream()
        .filter(cell -> cell.status() != CellRecord.Status.PLANNED)
        .toList();
  }

  /** The family of the UDP sender, and what else there is. */
  private List<Path> families() throws IOException {
    List<CellRecord> all = finished();
    List<Path> shards = new ArrayList<>();
    for (int shard = 1; shard <= 2; shard++) {
      List<Integer> positions = new ArrayList<>();
      List<CellRecord> own = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).benchmark().startsWith("Udp") == (shard == 1)) {
          positions.add(i);
          own.add(all.get(i));
        }
      }
      Path path = temp.resolve("families-" + shard);
      shards.add(ShardFolders.shard(path, shard + "/2", Deal.FAMILIES, positions, own));
    }
    return shards;
  }

  private List<Path> blocks(int machines) throws IOException {
    List<Path> shards = new ArrayList<>();
    for (int i = 1; i <= machines; i++) {
      shards.add(
          ShardFolders.shard(
              temp.resolve("blocks-" + i),
              i + "/" + machines,
              Deal.BLOCKS,
              List.of(0, 1),
              List.of(machineCell("THREAD_POOL", i, 2), machineCell("SINGLE_THREAD", i, 2))));
    }
    return shards;
  }

  private static CellRecord machineCell(String model, int machine, int forks) {
    String id = "UdpSendBenchmark.send[model=" + model + "]";
    CellRecord cell =
        CellRecord.planned(id, "UdpSendBenchmark.send", Map.of("model", model), forks);
    for (int fork = 1; fork <= forks; fork++) {
      cell.add(
          new ForkRecord(
              fork,
              SampleCells.control().forks().getFirst().header(),
              new Metric("ops/s", List.of(100.0 * machine + fork)),
              Map.of(),
              Map.of(),
              Optional.empty()));
    }
    return cell;
  }

  private Path merged(String name, boolean partial, List<Path> runs) throws IOException {
    Path out = temp.resolve(name);
    Merge.of(runs, partial).write(out);
    return out;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
