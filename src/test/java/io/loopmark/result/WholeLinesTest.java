package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that grow by whole lines. */
@Timeout(30)
class WholeLinesTest {
  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({"'', 'new\n'", "'one\n', 'one\nnew\n'", "'one\ntw', 'one\nnew\n'", "'on', 'new\n'"})
  void nothingIsWrittenBehindHalfALine(String before, String after) throws IOException {
    Path file = Files.writeString(temp.resolve("file"), before);
    WholeLines.append(file, "new\n");
    assertThat(file).hasContent(after);
  }

  @Test
  void whatCannotBeWrittenIsNamedWithTheReason() {
    Path file = temp.resolve("nowhere/file");
    assertThatThrownBy(() -> WholeLines.append(file, "new\n"))
        .isInstanceOf(UnwritableException.class)
        .hasMessage(file + " cannot be written (there is no such place)");
  }

  @Test
  void aDeviceThatIsFullSaysSo() {
    Path full = Path.of("/dev/full");
    assumeThat(Files.exists(full)).as("/dev/full, a device that is always full").isTrue();
    assertThatThrownBy(() -> WholeLines.append(full, "new\n"))
        .isInstanceOf(UnwritableException.class)
        .hasMessage("/dev/full cannot be written (No space left on device)");
  }
}
