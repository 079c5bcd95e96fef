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
  /** Has forks 1 to 3 to do, but for those that a file names as done. */
  private static final String SCRIPT =
      """
      for word in "$@"; do
        case "$word" in --folder=*) side=$(basename "${word#--folder=}") ;; esac
      done
      cd 'FOLDER'
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

  private PairedRun run(int baseDone, int candidateDone, boolean goesOn) throws Exception {
    Files.writeString(folder.resolve("base.done"), "" + baseDone);
    Files.writeString(folder.resolve("candidate.done"), "" + candidateDone);
    Path jdk =
        ScriptedJdk.at(
            folder.resolve("jdk" + baseDone + goesOn), SCRIPT.replace("FOLDER", folder.toString()));
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
