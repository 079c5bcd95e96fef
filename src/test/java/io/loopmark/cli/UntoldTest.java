package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Output that could not be written. */
@Timeout(30)
class UntoldTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter err = new PrintWriter(text, true);

  @Test
  void aFullDeviceIsToldAndNoSuccess() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(Files.exists(full)).as("/dev/full, a device that is always full").isTrue();
    try (FileOutputStream out = new FileOutputStream(full.toFile())) {
      assertThat(Main.untold(ExitCode.OK, out, err)).isEqualTo(ExitCode.FAILED);
      assertThat(Main.untold(ExitCode.USAGE, out, err)).isEqualTo(ExitCode.USAGE);
    }
    assertThat(text.toString().lines())
        .hasSize(2)
        .containsOnly("loopmark: the output cannot be written (No space left on device)");
  }

  @Test
  void whoClosedAPipeIsNotTold() throws IOException {
    try (OutputStream pipe = new BrokenPipe()) {
      assertThat(Main.untold(ExitCode.OK, pipe, err)).isEqualTo(ExitCode.FAILED);
    }
    assertThat(text.toString()).isEmpty();
  }

  /** As the system words it. */
  private static final class BrokenPipe extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
