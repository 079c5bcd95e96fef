package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.latency.Timed;
import io.loopmark.work.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.openjdk.jmh.results.Result;

/** What one JVM's log makes of rounds, and the notes on their way out of the fork. */
@Timeout(30)
@Isolated
class RoundLogTest {
  private static final Note ROW = new Note(Note.Sheet.TCP_TRANSFERS, "1,f.bin,10");
  private static final Note LINE = new Note(Note.Sheet.TCP_SERVER_LOG, "C1 | Exitoso");

  @TempDir Path folder;
  private final RoundLog log = RoundLog.current();
  private Path notes;

  @BeforeEach
  void emptyLog() {
    notes = folder.resolve("notes.tsv");
    System.setProperty(NoteFile.PROPERTY, notes.toString());
    log.reset();
  }

  @AfterEach
  void forget() {
    System.clearProperty(NoteFile.PROPERTY);
    log.reset();
  }

  @Test
  void bytesAreOverTheTimeOfAllRoundsAndFiguresAreMeans() {
    log.add(round(100, 1).withOffered(150).withFigure("lost", 50, "datagrams/round"));
    log.add(round(300, 3).withFigure("lost", 0, "datagrams/round"));
    Map<String, Result<?>> results = results();
    assertThat(results.get(Metrics.DELIVERED).getScore()).isEqualTo(100, within(1e-9));
    assertThat(results.get(Metrics.OFFERED).getScore()).isEqualTo(112.5, within(1e-9));
    assertThat(results.get("lost").getScore()).isEqualTo(25, within(1e-9));
    assertThat(results.get("lost").getScoreUnit()).isEqualTo("datagrams/round");
    assertThat(results.get(Metrics.STARTUP).getScore()).isEqualTo(2, within(1e-9));
    assertThat(results.get(Metrics.FIRST_USE).getScore()).isEqualTo(3, within(1e-9));
    assertThat(results.get(Metrics.TEARDOWN).getScore()).isEqualTo(1, within(1e-9));
  }

  @Test
  void ofWorkersThatEndedTheMostIsKeptFromIterationToIteration() {
    log.addEnded(30);
    log.add(round(1, 1));
    log.reset();
    log.addEnded(20);
    assertThat(log.endedMemory()).isEqualTo(30);
  }

  @Test
  void whatItCostIsReadBeforeWhatMeasuredIsClosed() throws Exception {
    assertThat(log.takeEnd()).isEmpty();
    List<Optional<CostMeter.Reading>> whenClosed = new ArrayList<>();
    log.end(() -> whenClosed.add(log.takeEnd()));
    CostMeter.Reading read = whenClosed.getFirst().orElseThrow();
    if (OS.LINUX.isCurrentOs()) {
      assertThat(read.memory().orElseThrow()).isGreaterThan(1 << 20);
    }
    assertThat(CostMeter.Reading.now().memory()).as("not in every iteration").isEmpty();
    assertThat(log.takeEnd()).as("once").isEmpty();
  }

  @Test
  void timesOfDifferentOperationsAreKeptApart() {
    log.add(
        round(1, 1)
            .withLatency(Timed.CHUNK, Times.each(1_000, 1, 2))
            .withLatency(Timed.CHUNK_WRITE, Times.each(2_000, 4)));
    log.add(round(1, 1).withLatency(Timed.CHUNK, Times.each(1_000, 5)));
    assertThat(((LatencyResult) results().get(Timed.CHUNK.label())).histogram().getTotalCount())
        .isEqualTo(8);
    assertThat(
            ((LatencyResult) results().get(Timed.CHUNK_WRITE.label())).histogram().getTotalCount())
        .isEqualTo(4);
  }

  @Test
  void anIterationsNotesAreBounded() {
    log.add(round(1, 1).withNotes(Collections.nCopies(RoundLog.MOST_NOTES - 1, ROW)));
    log.add(round(1, 1).withNotes(List.of(ROW, ROW)));
    assertThat(log.notes()).hasSize(RoundLog.MOST_NOTES);
  }

  @Test
  void notesOfAFailedRoundAreKeptUnderIterationNought() throws Exception {
    Scenario failing = new FailingScenario();
    assertThatThrownBy(() -> log.run(failing)).hasMessage("client 1 failed");
    NoteFile.append(2, List.of(ROW));
    assertThat(NoteFile.read(notes))
        .containsExactly(
            new NoteFile.Entry(0, ROW), new NoteFile.Entry(0, LINE), new NoteFile.Entry(2, ROW));
  }

  @Test
  void aLineCutShortIsDroppedAndNoFileIsNoNotes() throws Exception {
    assertThat(NoteFile.read(notes)).isEmpty();
    NoteFile.append(1, List.of(ROW));
    Files.writeString(notes, Files.readString(notes) + "1\tTCP");
    assertThat(NoteFile.read(notes)).containsExactly(new NoteFile.Entry(1, ROW));
  }

  private Map<String, Result<?>> results() {
    return log.results().stream().collect(Collectors.toMap(Result::getLabel, Function.identity()));
  }

  private static Round round(long bytes, long seconds) {
    Batch.Costs costs = new Batch.Costs(2_000_000, 3_000_000, 1_000_000);
    Batch batch = new Batch(List.of(), costs, 0, 0, OptionalLong.empty());
    return Round.of(bytes, seconds * 1_000_000_000, batch);
  }

  private static final class FailingScenario implements Scenario {
    @Override
    public Round round() throws RoundFailedException {
      throw new RoundFailedException("client 1 failed", false, List.of(ROW, LINE));
    }

    @Override
    public void close() {}
  }
}
