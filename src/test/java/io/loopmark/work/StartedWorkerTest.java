package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that cannot be had leaves no file, no folder and no process. */
@Timeout(60)
class StartedWorkerTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** The first cannot even be started, the second dies at once. */
  @ParameterizedTest
  @ValueSource(strings = {"-D\0", "-XX:NoSuchFlag"})
  void aWorkerThatDoesNotStartLeavesNothing(String flag) throws Exception {
    Set<Path> before = folders();
    try (StartedWorker worker = new StartedWorker()) {
      assertThatThrownBy(() -> worker.start(new WorkerJvm(List.of(flag)), AMPLE))
          .isInstanceOf(IOException.class);
      for (Path folder : folders()) {
        try (Stream<Path> inside = Files.list(folder)) {
          assertThat(inside).noneMatch(file -> file.toString().endsWith(".stderr"));
        }
      }
    }
    assertThat(before).containsAll(folders());
  }

  @Test
  void oneThatIsReadyEndsWhenItIsClosed() throws Exception {
    Set<Path> before = folders();
    try (StartedWorker worker = new StartedWorker()) {
      worker.start(WorkerJvm.inherited(), AMPLE).close();
    }
    assertThat(before).containsAll(folders());
  }

  private static Set<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(
              folder -> folder.getFileName().toString().startsWith("loopmark-worker-start-"))
          .collect(Collectors.toSet());
    }
  }
}
