package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A run on disk. */
@Timeout(30)
class RunFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

  @TempDir private Path temp;

  @Test
  void theNameIsTimeAndSuiteInAnyLocale() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(create().path()).isEqualTo(out().resolve("20260102-030405-quick")).isDirectory();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void runsOfOneSecondGetNumbersAndNothingIsOverwritten() throws Exception {
    RunFolder first = create();
    first.writeFailure("B", 1, "first");
    Files.writeString(out().resolve("20260102-030405-quick-2"), "a file in the way");
    RunFolder third = create();
    third.writeFailure("B", 1, "third");
    assertThat(third.path()).hasFileName("20260102-030405-quick-3");
    assertThat(first.path().resolve("failures/B-fork1.txt")).hasContent("first");
    assertThat(out().resolve("20260102-030405-quick-2")).hasContent("a file in the way");
  }

  @Test
  void latestIsARelativeLinkToTheNewest() throws Exception {
    RunFolder first = create();
    first.pointLatestHere();
    RunFolder second = create();
    second.pointLatestHere();
    assertThat(Files.readSymbolicLink(out().resolve("latest")))
        .isEqualTo(second.path().getFileName())
        .isRelative();
    assertThat(names(out()))
        .containsExactly("20260102-030405-quick", "20260102-030405-quick-2", "latest");
  }

  @Test
  void latestThatPointsNowhereIsReplaced() throws Exception {
    RunFolder run = create();
    Files.createSymbolicLink(out().resolve("latest"), Path.of("deleted"));
    run.pointLatestHere();
    assertThat(Files.readSymbolicLink(out().resolve("latest"))).isEqualTo(run.path().getFileName());
  }

  @Test
  void whatSomebodyElseCalledLatestIsLeftAlone() throws Exception {
    RunFolder run = create();
    Files.writeString(out().resolve("latest"), "mine");
    run.pointLatestHere();
    assertThat(out().resolve("latest")).isRegularFile().hasContent("mine");
    Files.delete(out().resolve("latest"));
    Files.createDirectory(out().resolve("latest"));
    run.pointLatestHere();
    assertThat(Files.isSymbolicLink(out().resolve("latest"))).isFalse();
  }

  @Test
  void behindALineThatCouldNotBeWrittenThereIsNone() throws Exception {
    RunFolder folder = create();
    Path journal = folder.path().resolve("journal.jsonl");
    Files.deleteIfExists(journal);
    Files.createDirectory(journal);
    IOException first = assertThrows(IOException.class, () -> folder.journal(Map.of("a", 1)));
    Files.delete(journal);
    assertThat(assertThrows(IOException.class, () -> folder.journal(Map.of("b", 2))))
        .isSameAs(first);
    assertThat(journal).doesNotExist();
  }

  @Test
  void theJournalGrowsByOneLineOfJsonAtATime() throws Exception {
    RunFolder run = create();
    Path journal = run.path().resolve("journal.jsonl");
    run.journal(Map.of("cell", "a\nb", "score", Double.NaN));
    String first = Files.readString(journal);
    run.journal(Map.of("fork", 2));
    assertThat(Files.readString(journal)).startsWith(first).endsWith("\n");
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).hasSize(2);
    assertThat(JsonMapper.shared().readTree(lines.getFirst()).get("cell").asString())
        .isEqualTo("a\nb");
    assertThat(JsonMapper.shared().readTree(lines.getLast()).get("fork").asInt()).isEqualTo(2);
  }

  @Test
  void filesAreReplacedWholeAndNoHalfOneStays() throws Exception {
    RunFolder run = create();
    run.writeEnvironment(Map.of("cpu", "x".repeat(1_000)));
    run.writeEnvironment(Map.of("cpu", "é"));
    assertThat(JsonMapper.shared().readTree(run.path().resolve("environment.json")).get("cpu"))
        .hasToString("\"é\"");
    assertThat(names(run.path())).containsExactly("environment.json");
  }

  @Test
  void aFailuresFileIsNamedAfterCellAndFork() throws Exception {
    RunFolder run = create();
    run.writeFailure("B.send[fileSize=a/b,workers=2]", 3, "stack trace");
    assertThat(run.path().resolve("failures/B.send_fileSize=a_b,workers=2_-fork3.txt"))
        .hasContent("stack trace");
  }

  @Test
  void longPathsInACellsIdStillMakeFileNames() throws Exception {
    RunFolder run = create();
    String path = "x".repeat(400);
    run.writeFailure("B.send[fileSize=" + path + "/a]", 1, "a");
    run.writeFailure("B.send[fileSize=" + path + "/b]", 1, "b");
    assertThat(names(run.path().resolve("failures"))).hasSize(2);
  }

  private Path out() {
    return temp.resolve("not/there/yet");
  }

  @Test
  void tablesAndLogsGrowAndATableHasOneHeader() throws IOException {
    RunFolder run = create();
    run.appendTable("t", "fork,x", "B.m[a=1,b=\"2\"]", List.of("1,10"));
    run.appendTable("t", "fork,x", "B.m", List.of("1,20", "2,30"));
    run.appendLog("server", "B.m[a=1]", List.of("one"));
    run.appendLog("server", "B.m[a=1]", List.of("two"));
    assertThat(run.path().resolve("tables/t.csv"))
        .hasContent("cell,fork,x\n\"B.m[a=1,b=\"\"2\"\"]\",1,10\n\"B.m\",1,20\n\"B.m\",2,30");
    assertThat(run.path().resolve("logs/B.m_a=1_-server.log")).hasContent("one\ntwo");
  }

  private RunFolder create() throws IOException {
    return RunFolder.create(out(), "quick", NOW);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void onlyOneMeasuresIntoAFolder() throws IOException {
    RunFolder folder = create();
    try (Closeable _ = folder.lock()) {
      assertThatThrownBy(folder::lock)
          .isInstanceOf(DamagedRunException.class)
          .hasMessage(folder.path() + ": another process is measuring into it");
    }
    assertThat(folder.path()).isEmptyDirectory();
    folder.lock().close();
  }

  @Test
  void theFileOfAKilledRunLocksNobodyOut() throws IOException {
    RunFolder folder = create();
    Files.createFile(folder.path().resolve(".lock"));
    folder.lock().close();
    assertThat(folder.path()).isEmptyDirectory();
  }
}
