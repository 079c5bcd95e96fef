package io.loopmark.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
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
    String end = "-01234567-89ab-cdef-0123-456789abcdef.part";
    Path left = Files.createFile(folder.resolve(".12" + end));
    Path others = Files.createFile(folder.resolve(".123" + end));
    Path hidden = Files.createFile(folder.resolve(".12-notes.part"));
    PartialFile.deleteThoseOf(12, folder);
    assertThat(left).doesNotExist();
    assertThat(others).exists();
    assertThat(hidden).exists();
    PartialFile.deleteThoseOf(12, folder.resolve("none"));
  }

  @Test
  void whatNobodyOwnsAnyMoreIsDeletedAndNothingElse() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String end = "-01234567-89ab-cdef-0123-456789abcdef.part";
    Path left = Files.createFile(folder.resolve("." + gone.pid() + end));
    // Somebody has that number again, who began when the file was written already.
    long mine = ProcessHandle.current().pid();
    Path reused = Files.createFile(folder.resolve("." + mine + end));
    Files.setLastModifiedTime(reused, FileTime.fromMillis(1));
    Path others =
        Files.createFile(folder.resolve("." + ProcessHandle.of(1).orElseThrow().pid() + end));
    Path notOurs = Files.createFile(folder.resolve("." + gone.pid() + "-notes.part"));
    try (PartialFile own = PartialFile.beside(target)) {
      Files.setLastModifiedTime(own.path(), FileTime.fromMillis(1));
      PartialFile.clear(folder);
      assertThat(own.path()).exists();
    }
    assertThat(left).doesNotExist();
    assertThat(reused).doesNotExist();
    assertThat(others).exists();
    assertThat(notOurs).exists();
    PartialFile.clear(folder.resolve("none"));
  }

  /** A process with a file on its way that ends in the middle. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] args) throws Exception {
      PartialFile file = PartialFile.beside(Path.of(args[0]));
      file.write(ascii("half"));
      System.out.println(file.path());
      System.in.read();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "KILL"})
  void aProcessThatIsToldToEndLeavesNothingAndAKilledOnesIsDeletedNextTime(String signal)
      throws Exception {
    Process ending =
        new ProcessBuilder(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName(),
                target.toString())
            .start();
    try {
      Path partial = Path.of(ending.inputReader().readLine());
      assertThat(partial).hasContent("half");
      PartialFile.clear(folder);
      assertThat(partial).exists();
      new ProcessBuilder("kill", "-" + signal, Long.toString(ending.pid())).start().waitFor();
      ending.waitFor();
      if (signal.equals("KILL")) {
        assertThat(partial).exists();
        PartialFile.clear(folder);
      }
      assertThat(folder).isEmptyDirectory();
    } finally {
      ending.destroyForcibly();
    }
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
