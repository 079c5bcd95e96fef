package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs that are killed at random moments and gone on with: nothing finished is lost or left. */
@Timeout(900)
@Isolated
@Tag("slow")
class KillsIT {
  private static final int FORKS = 3;
  private static final int MOST_MILLIS = 5_000;
  private static final int LOOK_MILLIS = 50;
  private static final int ORPHAN_SECONDS = 10;

  private final SplittableRandom random = new SplittableRandom();

  @TempDir private Path folder;
  private Loopmark loopmark;
  private Path results;
  private List<String> finished = List.of();
  private int kept;
  private int runs = 1;

  @Test
  void noFinishedForkIsLostAndNothingIsLeft() throws Exception {
    loopmark = new Loopmark(folder);
    Path suite = loopmark.suite(FORKS);
    int kills = Form.times(2, 50);
    for (int killed = 0; killed < kills; ) {
      Process run = loopmark.start(command(suite));
      boolean anyTime = killed % 2 == 0;
      boolean ended = !anyTime && awaitFork(run);
      int millis = random.nextInt(anyTime ? MOST_MILLIS : MOST_MILLIS / 4);
      if (ended || run.waitFor(millis, TimeUnit.MILLISECONDS)) {
        assertThat(run.exitValue()).as(loopmark.told()).isZero();
        assertComplete();
        continue;
      }
      kill(run);
      killed++;
    }
    while (results == null || finished.size() < 2 * FORKS) {
      Process last = loopmark.start(command(suite));
      assertThat(last.waitFor()).as(loopmark.told()).isZero();
      assertComplete();
    }
    assertThat(loopmark.temporary()).isEmpty();
    Form.print(
        "kills",
        kills,
        ", runs completed",
        runs,
        ", forks kept over a kill",
        kept,
        ", lost 0, orphans 0, temporary files left 0");
  }

  /** Goes on with the run that was killed, or begins another. */
  private List<String> command(Path suite) {
    if (results != null && finished.size() == 2 * FORKS) {
      results = null;
      finished = List.of();
      runs++;
    }
    return results == null
        ? List.of("run", "--suite", suite.toString(), "--out", out().toString())
        : List.of("run", "--resume", results.toString());
  }

  /** Waits for one fork more; true when the run has ended before. */
  private boolean awaitFork(Process run) throws Exception {
    int before = finished.size();
    boolean ended = false;
    while (!ended && finished.size() == before) {
      ended = run.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      look();
    }
    return ended;
  }

  private Path out() {
    return folder.resolve("run" + runs);
  }

  private void kill(Process run) throws Exception {
    List<ProcessHandle> below = new ArrayList<>(run.descendants().toList());
    run.destroyForcibly().waitFor();
    below.addAll(loopmark.processes());
    for (ProcessHandle process : below) {
      process.onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
    }
    look();
    kept += finished.size();
  }

  private void assertComplete() throws Exception {
    look();
    assertThat(finished).hasSize(2 * FORKS);
    assertThat(loopmark.processes()).isEmpty();
  }

  /** What was finished before still is. */
  private void look() throws Exception {
    Path latest = out().resolve("latest");
    if (results == null && Files.exists(latest)) {
      Path newest = latest.toRealPath();
      results = Files.exists(newest.resolve("journal.jsonl")) ? newest : null;
    }
    if (results != null) {
      List<String> now = Loopmark.forkEnds(results);
      assertThat(now).hasSizeGreaterThanOrEqualTo(finished.size());
      assertThat(now.subList(0, finished.size())).isEqualTo(finished);
      finished = now;
    }
  }
}
