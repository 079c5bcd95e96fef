package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a machine says of itself is not for everybody's eyes. */
@Timeout(10)
class OwnerOnlyTest {
  @TempDir private Path folder;

  @Test
  void theEnvironmentIsForItsOwnerHoweverOftenItIsWritten() throws Exception {
    RunFolder run = RunFolder.at(folder.resolve("run"));
    Path file = run.path().resolve("environment.json");
    for (int i = 0; i < 2; i++) {
      run.writeEnvironment(Map.of("time", i));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(file).content().contains("\"time\" : " + i);
      Files.writeString(run.path().resolve("environment.json.tmp"), "of a run that was killed");
    }
  }
}
