package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class TimelineTest {
  @TempDir private Path run;

  @Test
  void iterationsComeByForkAndPhase() throws Exception {
    journal(
        line("a", 1, "warmup", 1, "5"),
        line("b", 1, "measurement", 1, "7"),
        line("a", 1, "measurement", 1, "10"),
        "{\"type\":\"fork\",\"cell\":\"a\",\"fork\":1}",
        line("a", 2, "warmup", 1, "6"),
        line("a", 1, "measurement", 2, "11"));
    assertThat(Timeline.read(run))
        .extracting(Object::toString)
        .containsExactly(
            "Timeline[cell=a, fork=1, warmup=[5.0], measured=[10.0, 11.0]]",
            "Timeline[cell=b, fork=1, warmup=[], measured=[7.0]]",
            "Timeline[cell=a, fork=2, warmup=[6.0], measured=[]]");
  }

  @Test
  void ofAForkMeasuredAgainTheLastAttemptCounts() throws Exception {
    journal(
        line("a", 1, "warmup", 1, "1"),
        line("a", 1, "warmup", 2, "2"),
        line("a", 1, "warmup", 1, "3"),
        line("a", 1, "measurement", 1, "4"),
        line("a", 1, "warmup", 1, "5"),
        line("a", 1, "measurement", 1, "6"));
    Timeline timeline = Timeline.read(run).getFirst();
    assertThat(timeline.warmup()).containsExactly(5.0);
    assertThat(timeline.measured()).containsExactly(6.0);
  }

  @Test
  void anAttemptThatStoppedInItsWarmupIsForgotten() throws Exception {
    journal(
        line("a", 1, "warmup", 1, "1"),
        line("a", 1, "warmup", 2, "2"),
        line("a", 1, "warmup", 1, "3"));
    assertThat(Timeline.read(run).getFirst().warmup()).containsExactly(3.0);
  }

  @Test
  void whatIsNotWholeIsPassedOver() throws Exception {
    Files.writeString(
        run.resolve("journal.jsonl"),
        line("a", 1, "warmup", 1, "\"NaN\"") + "\n{\"type\":\"iteration\",\"cell\":\"a\",\"fo");
    assertThat(Timeline.read(run).getFirst().warmup()).containsExactly(Double.NaN);
  }

  @Test
  void whatIsNoRunFolderHasNone() throws Exception {
    assertThat(Timeline.read(run)).isEmpty();
    assertThat(Timeline.read(run.resolve("missing.json"))).isEmpty();
  }

  private void journal(String... lines) throws Exception {
    Files.writeString(run.resolve("journal.jsonl"), String.join("\n", lines) + "\n");
  }

  private static String line(String cell, int fork, String phase, int number, String score) {
    return "{\"type\":\"iteration\",\"cell\":\"%s\",\"fork\":%d,\"phase\":\"%s\",\"iteration\":%d,\"score\":%s}"
        .formatted(cell, fork, phase, number, score);
  }
}
