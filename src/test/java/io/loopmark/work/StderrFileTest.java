package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a child complained of, as a failure shows it. */
@Timeout(30)
class StderrFileTest {
  @TempDir private Path folder;

  @Test
  void isOneLineWithoutStackFrames() throws Exception {
    assertThat(
            tail(
                """
                Exception in thread "main" java.lang.IllegalStateException: gone
                \tat io.loopmark.work.WorkerMain.main(WorkerMain.java:40)
                \tat java.base/java.lang.Thread.run(Thread.java:1474)
                Caused by: java.io.IOException: at first (a reason)
                \t... 3 more

                Error: at last
                """))
        .isEqualTo(
            "Exception in thread \"main\" java.lang.IllegalStateException: gone | Caused by:"
                + " java.io.IOException: at first (a reason) | Error: at last");
  }

  @Test
  void isHarmlessAndEmptyWhereNothingWasWritten() throws Exception {
    Hostile.assertHarmless(tail(Hostile.ALL.replaceAll("\\p{Cs}", "")));
    assertThat(tail("")).isEmpty();
  }

  private String tail(String written) throws Exception {
    try (StderrFile stderr = new StderrFile(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        Files.writeString(files.findFirst().orElseThrow(), written);
      }
      return stderr.tail();
    }
  }
}
