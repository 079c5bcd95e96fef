package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs left among temporary files is removed, and nothing else. */
@Timeout(30)
class RunTempTest {
  @TempDir private Path parent;

  @Test
  void onlyFoldersOfRunsThatAreOverAreRemoved() throws IOException {
    Path dead = Files.createDirectories(parent.resolve("loopmark-run-1/fork/scenario"));
    Files.createFile(dead.resolve("file"));
    Files.createFile(parent.resolve("loopmark-run-1/lock"));
    Path unknown = Files.createDirectories(parent.resolve("loopmark-run-2/fork"));
    Path elsewhere = Files.createDirectories(parent.resolve("mine"));
    Files.createFile(elsewhere.resolve("lock"));
    Path link = Files.createSymbolicLink(parent.resolve("loopmark-run-3"), elsewhere);
    try (RunTemp living = RunTemp.create(parent)) {
      assertThat(parent.resolve("loopmark-run-1")).doesNotExist();
      assertThat(unknown).exists();
      assertThat(elsewhere.resolve("lock")).exists();
      assertThat(link).isSymbolicLink();
      Path used = Files.createFile(living.path().resolve("used"));
      RunTemp.create(parent).close();
      assertThat(used).exists();
      assertThat(living.path().resolve("lock")).exists();
    }
    assertThat(parent).isDirectoryNotContaining("glob:**/loopmark-run-[!23]*");
  }

  @Test
  void ofAProcessThatEndedBeforeItHadALockItIsRemovedToo() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path dead = Files.createDirectories(parent.resolve("loopmark-run-" + ended.pid() + "-a1"));
    Path living = Files.createDirectories(parent.resolve("loopmark-run-1-a1"));
    RunTemp.create(parent).close();
    assertThat(dead).doesNotExist();
    assertThat(living).exists();
  }

  @Test
  void whatAnotherProcessWasGivenIsNotTaken() throws IOException {
    Path other = Files.createDirectories(parent.resolve("loopmark-run-1-a1"));
    Path own = OwnTemp.create(parent);
    Path mine = Files.createDirectories(parent.resolve("mine"));
    assertThat(List.of(other, own, mine)).filteredOn(OwnTemp::isOwn).containsExactly(own);
    Files.createFile(own.resolve("used"));
    assertThat(OwnTemp.isOwn(own)).isFalse();
  }
}
