package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder is its user's alone, and is gone when its process is. */
@Timeout(30)
class PrivateFolderTest {
  private static final String PREFIX = "loopmark-test-";

  @TempDir private Path parent;

  @Test
  void nobodyElseEntersItAndItIsGoneWithWhatIsInIt() throws IOException {
    try (PrivateFolder folder = PrivateFolder.create(parent, PREFIX)) {
      assertThat(Files.getPosixFilePermissions(folder.path()))
          .containsExactlyInAnyOrderElementsOf(PosixFilePermissions.fromString("rwx------"));
      Files.createFile(Files.createDirectory(folder.path().resolve("in")).resolve("file"));
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void anotherOfThisProcessLeavesItAlone() throws IOException {
    try (PrivateFolder first = PrivateFolder.create(parent, PREFIX)) {
      for (int i = 0; i < 3; i++) {
        PrivateFolder.create(parent, PREFIX).close();
      }
      assertThat(first.path().resolve("lock")).exists();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theEndOfTheProcessRemovesIt() throws Exception {
    Process child = child("END");
    assertThat(child.inputReader().readLine()).startsWith(parent.toString());
    child.getOutputStream().close();
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void thatOfALivingProcessStaysAndThatOfAKilledOneGoes() throws Exception {
    Process child = child("WAIT");
    try {
      Path folder = Path.of(child.inputReader().readLine());
      PrivateFolder.create(parent, PREFIX).close();
      assertThat(folder.resolve("lock")).exists();
      child.destroyForcibly().waitFor();
      assertThat(folder).exists();
      PrivateFolder.removeAbandoned(parent, PREFIX);
      assertThat(parent).isEmptyDirectory();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void whatIsNotALockedFolderOfOursStays() throws IOException {
    Path making = Files.createDirectory(parent.resolve(PREFIX + "1"));
    Path half = Files.createDirectory(parent.resolve(PREFIX + "2"));
    Files.setLastModifiedTime(half, FileTime.from(Instant.now().minusSeconds(600)));
    Path elsewhere = Files.createDirectory(parent.resolve("mine"));
    Files.createFile(elsewhere.resolve("lock"));
    Path link = Files.createSymbolicLink(parent.resolve(PREFIX + "3"), elsewhere);
    Path odd = Files.createDirectories(parent.resolve(PREFIX + "4/lock")).getParent();
    PrivateFolder.removeAbandoned(parent, PREFIX);
    assertThat(List.of(making, odd, elsewhere.resolve("lock"))).allMatch(Files::exists);
    assertThat(link).isSymbolicLink();
    assertThat(half).doesNotExist();
  }

  @Test
  void aSocketGoesToTheFirstPlaceThatCanBeUsed() throws IOException {
    Path deep = Files.createDirectories(parent.resolve("x".repeat(110)));
    Path file = Files.createFile(parent.resolve("file"));
    String absent = parent.resolve("absent").toString();
    String sound = Files.createTempDirectory(Path.of("/tmp"), PREFIX).toString();
    try (SocketFolder folder =
        SocketFolder.create(List.of("here", absent, file.toString(), deep.toString(), sound))) {
      assertThat(folder.socket().getParent()).hasParent(Path.of(sound));
      assertThat(deep).isEmptyDirectory();
    } finally {
      Files.delete(Path.of(sound));
    }
    assertThatThrownBy(() -> SocketFolder.create(List.of(absent, deep.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "no folder for a Unix-domain socket ('" + absent + "': no folder; '" + deep)
        .hasMessageContaining("bytes, accepted are 103)")
        .hasMessageEndingWith("accepted: a writable folder with a short path in XDG_RUNTIME_DIR");
    assertThat(deep).isEmptyDirectory();
  }

  private Process child(String end) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            parent.toString(),
            end)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Makes a folder, and doesn't close it. */
  static final class Child {
    public static void main(String[] args) throws IOException {
      System.out.println(PrivateFolder.create(Path.of(args[0]), PREFIX).path());
      if (System.in.read() < 0 && args[1].equals("WAIT")) {
        throw new IOException("left alone");
      }
    }
  }
}
