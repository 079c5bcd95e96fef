package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.Score;
import io.loopmark.suite.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Turns of two sides that a script plays. */
@Timeout(60)
class PairedRunTest {
  /** What all scripts begin with: which side this is. */
  private static final String BEGINNING =
      """
      for word in "$@"; do
        case "$word" in --folder=*) side=$(basename "${word#--folder=}") ;; esac
      done
      cd 'FOLDER'
      """;

  /** Has forks 1 to 3 to do, but for those that a file names as done. */
  private static final String SCRIPT =
      """
      done=$(cat "$side.done")
      for fork in 1 2 3; do
        [ $fork -le $done ] && continue
        echo "next $((fork - done)) $((3 - done)) 9 $fork B.b"
        read turn || exit
        echo "$side $fork" >> turns
      done
      echo "done 3 $fork.5 $fork.4 NaN ops/s - B.b [x=a b]"
      echo finished
      """;

  /** Has two forks with two iterations each, and offers turns where a file says so. */
  private static final String IN_TURNS =
      """
      for fork in 1 2; do
        [ -e "$side.offers" ] && echo turns
        echo "next $fork 2 9 $fork B.b"
        read answer || exit
        echo "$side $fork begins" >> turns
        for turn in 1 2; do
          if [ "$answer" = turns ]; then echo over; read go || exit; fi
          echo "$side $fork.$turn" >> turns
        done
      done
      echo finished
      """;

  @TempDir private Path folder;
  private final List<String> pairs = new ArrayList<>();

  @Test
  void aPairThatWasBrokenOffIsCompletedFirst() throws Exception {
    run(1, 2, true).run();
    List<String> turns = Files.readAllLines(folder.resolve("turns"));
    assertThat(turns).hasSize(3).startsWith("base 2");
    assertThat(turns.subList(1, 3)).containsExactlyInAnyOrder("base 3", "candidate 3");
    assertThat(pairs).containsExactly("B.b [x=a b] 3.5 3.5");
  }

  @Test
  void theLastForkMayBeTheOneThatIsMissing() throws Exception {
    run(3, 2, true).run();
    assertThat(folder.resolve("turns")).hasContent("candidate 3");
  }

  @Test
  void otherwiseUnequalSidesAreBuildsWithOtherCells() throws Exception {
    for (PairedRun other : List.of(run(1, 2, false), run(0, 2, true))) {
      assertThatThrownBy(other::run)
          .isInstanceOf(SideException.class)
          .hasMessageStartingWith(
              "the builds have other cells, or take them in another order: base would measure B.b"
                  + " fork ");
    }
    assertThat(folder.resolve("turns")).doesNotExist();
  }

  @Test
  void bothForksOfAPairBeginAndThenTakeTurns() throws Exception {
    Files.createFile(folder.resolve("base.offers"));
    Files.createFile(folder.resolve("candidate.offers"));
    run(IN_TURNS, false).run();
    List<String> turns = Files.readAllLines(folder.resolve("turns"));
    String first = turns.getFirst().startsWith("base") ? "base" : "candidate";
    String second = first.equals("base") ? "candidate" : "base";
    assertThat(turns)
        .containsExactly(
            first + " 1 begins",
            second + " 1 begins",
            first + " 1.1",
            second + " 1.1",
            first + " 1.2",
            second + " 1.2",
            second + " 2 begins",
            first + " 2 begins",
            second + " 2.1",
            first + " 2.1",
            second + " 2.2",
            first + " 2.2");
  }

  @Test
  void besideABuildThatKnowsNoTurnsThereAreNone() throws Exception {
    Files.createFile(folder.resolve("candidate.offers"));
    run(IN_TURNS, false).run();
    List<String> turns = Files.readAllLines(folder.resolve("turns"));
    for (int i = 0; i < 12; i += 3) {
      String fork = turns.get(i).replace(" begins", "");
      assertThat(turns.subList(i, i + 3))
          .containsExactly(fork + " begins", fork + ".1", fork + ".2");
    }
  }

  @Test
  void aForkThatFailsBeforeItIsWarmLeavesTheOtherItsTurns() throws Exception {
    String failing =
        """
        echo turns
        echo 'next 1 1 9 1 B.b'
        read answer || exit
        if [ $side = base ]; then
          echo 'fault B.b fork 1: broken'
        else
          for turn in 1 2 3; do
            echo over
            read go || exit
            echo "$side $turn" >> turns
          done
        fi
        echo finished
        """;
    run(failing, false).run();
    assertThat(folder.resolve("turns")).hasContent("candidate 1\ncandidate 2\ncandidate 3");
  }

  @Test
  void whoEndsWhileItsForkWaitsIsTold() throws Exception {
    String ending =
        """
        echo turns
        echo 'next 1 1 9 1 B.b'
        read answer
        exec <&-
        echo over
        """;
    assertThatThrownBy(run(ending, false)::run)
        .isInstanceOf(SideException.class)
        .hasMessageContaining("ended");
  }

  private PairedRun run(int baseDone, int candidateDone, boolean goesOn) throws Exception {
    Files.writeString(folder.resolve("base.done"), "" + baseDone);
    Files.writeString(folder.resolve("candidate.done"), "" + candidateDone);
    return run(SCRIPT, goesOn);
  }

  private PairedRun run(String script, boolean goesOn) throws Exception {
    Path jdk =
        ScriptedJdk.at(
            Files.createTempDirectory(folder, "jdk"),
            (BEGINNING + script).replace("FOLDER", folder.toString()));
    Path jar = folder.resolve("no.jar");
    return new PairedRun(
        List.of(
            new Build("base", jar, jdk, List.of()), new Build("candidate", jar, jdk, List.of())),
        folder,
        List.of(),
        1,
        goesOn,
        new Turns());
  }

  /** Lets all go on. */
  private final class Turns implements RunObserver {
    private final List<String> failures = new ArrayList<>();

    @Override
    public void started(Plan plan, Path folder, List<String> notes) {}

    @Override
    public boolean forkStarts(int index, int total, String cell, int fork, Duration left) {
      return true;
    }

    @Override
    public void pairDone(String cell, Score base, Score candidate) {
      pairs.add(cell + " " + base.mean() + " " + candidate.mean());
    }

    @Override
    public void forkFailed(String cell, int fork, String cause) {
      failures.add(cause);
    }

    @Override
    public void forkInvalid(String cell, int fork, String why) {
      failures.add(why);
    }

    @Override
    public void finished() {
      assertThat(failures).isEmpty();
    }
  }
}
