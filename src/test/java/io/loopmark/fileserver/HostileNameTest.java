package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names that would harm who sees them are neither stored nor listed. */
@Timeout(120)
class HostileNameTest {
  @TempDir private Path folder;

  @Test
  void areRefusedInAHarmlessLine() throws Exception {
    FileStore store = new FileStore(folder);
    for (int c : Hostile.CHARACTERS) {
      assertThatThrownBy(() -> store.create("a" + Character.toString(c) + "b"))
          .isInstanceOf(RequestException.class)
          .satisfies(e -> Hostile.assertHarmless(e.getMessage()));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void filesOfSuchNamesAreNotListed() throws Exception {
    for (char c : new char[] {'\u001b', '\n', '\u007f'}) {
      Files.createFile(folder.resolve("a" + c + "b"));
    }
    Files.createFile(folder.resolve("fine name"));
    assertThat(new FileStore(folder).list()).isEqualTo(List.of("fine name"));
  }
}
