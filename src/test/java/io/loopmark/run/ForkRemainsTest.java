package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.scenario.NoteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fork leaves behind is cleared away, and what cannot be is told of that fork. */
@Timeout(30)
class ForkRemainsTest {
  @TempDir private Path temp;

  @Test
  void notesAreReadAndFilesDeleted() throws IOException {
    Files.writeString(ForkJvm.notes(temp), "1\tTCP_SERVER_LOG\thello\n");
    Files.createDirectories(temp.resolve("a/b"));
    ForkRemains remains = new ForkRemains(temp);
    assertThat(remains.clear())
        .extracting(NoteFile.Entry::iteration, entry -> entry.note().line())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, "hello"));
    assertThat(remains.trouble()).isEmpty();
    assertThat(temp).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\tTCP_SERVER_LOG\t\u00e9", "x\tTCP_SERVER_LOG\ty", "1\tNONE\ty"})
  void notesThatCannotBeReadAreTheForksFaultAndAreDeletedAllTheSame(String text)
      throws IOException {
    Files.writeString(ForkJvm.notes(temp), text, StandardCharsets.ISO_8859_1);
    ForkRemains remains = new ForkRemains(temp);
    assertThat(remains.clear()).isEmpty();
    assertThat(remains.trouble().orElseThrow()).startsWith("its notes cannot be read (");
    assertThat(temp).isEmptyDirectory();
  }
}
