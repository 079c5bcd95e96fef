package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a run that measured nothing, nothing is left; of any other, everything. */
@Timeout(30)
class BeginningTest {
  @TempDir private Path temp;

  @Test
  void aRunThatMeasuredNothingGoes() throws Exception {
    Path run = begun("run");
    Beginning.remove(run);
    assertThat(run).doesNotExist();
    assertThat(temp).isEmptyDirectory();
    Beginning.remove(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal.jsonl", "mine.txt", "tables"})
  void whatIsMoreThanABeginningStays(String more) throws Exception {
    Path run = begun("run");
    if (more.contains(".")) {
      Files.writeString(run.resolve(more), "x");
    } else {
      Files.createDirectory(run.resolve(more));
    }
    Beginning.remove(run);
    assertThat(run.resolve(more)).exists();
    assertThat(run.resolve("plan.json")).exists();
  }

  private Path begun(String name) throws IOException {
    Path run = Files.createDirectory(temp.resolve(name));
    Files.writeString(run.resolve("plan.json"), "{}");
    Files.writeString(run.resolve("environment.json.tmp"), "");
    Files.writeString(run.resolve(".lock"), "");
    return run;
  }
}
