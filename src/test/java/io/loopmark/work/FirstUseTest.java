package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process does before its first job ends soon and leaves nothing. */
@Timeout(30)
@Isolated
class FirstUseTest {
  @ParameterizedTest
  @EnumSource
  void aRehearsalDoesTheWholeJobAndLeavesNothing(Job.Kind kind) throws Exception {
    Set<Path> before = folders();
    FirstUse.load(kind);
    assertThat(FirstUse.rehearse(kind)).isEmpty();
    assertThat(before).containsAll(folders());
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("loopmark-rehearsal")) {
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private static Set<Path> folders() throws Exception {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(folder -> folder.getFileName().toString().startsWith("loopmark-r"))
          .collect(Collectors.toSet());
    }
  }
}
