package io.loopmark.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class PartialFileTest {
  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void nameTarget() {
    target = folder.resolve("target");
  }

  @Test
  void nothingIsSeenUnderTheNameBeforeItIsComplete() throws IOException {
    try (PartialFile file = PartialFile.beside(target)) {
      file.write(ascii("whole"));
      assertThat(target).doesNotExist();
      file.nameAs(target);
    }
    assertThat(target).hasContent("whole");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatWasGivenUpIsGone() throws IOException {
    try (PartialFile file = PartialFile.beside(target)) {
      file.write(ascii("half"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNameThatIsTakenIsRefusedAndItsFileStays() throws IOException {
    Files.writeString(target, "first");
    try (PartialFile file = PartialFile.beside(target)) {
      file.write(ascii("second"));
      assertThatThrownBy(() -> file.nameAs(target)).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(target).hasContent("first");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void whereFilesHaveOneNameOnlyItTakesAFreeNameAndNoOther() throws IOException {
    try (PartialFile file = PartialFile.beside(target)) {
      file.write(ascii("first"));
      file.nameByClaim(target);
    }
    assertThat(target).hasContent("first");
    try (PartialFile file = PartialFile.beside(target)) {
      file.write(ascii("second"));
      assertThatThrownBy(() -> file.nameByClaim(target))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(target).hasContent("first");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void whatAKilledProcessLeftIsDeletedAndNothingElse() throws IOException {
    Path left = Files.createFile(folder.resolve(".12-3f.part"));
    Path others = Files.createFile(folder.resolve(".123-3f.part"));
    Path hidden = Files.createFile(folder.resolve(".12-notes"));
    PartialFile.deleteThoseOf(12, folder);
    assertThat(left).doesNotExist();
    assertThat(others).exists();
    assertThat(hidden).exists();
    PartialFile.deleteThoseOf(12, folder.resolve("none"));
  }

  @Test
  void replacingTakesTheNameOver() throws IOException {
    Files.writeString(target, "first");
    try (PartialFile file = PartialFile.beside(target)) {
      file.write(ascii("second"));
      file.replace(target);
    }
    assertThat(target).hasContent("second");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }
}
