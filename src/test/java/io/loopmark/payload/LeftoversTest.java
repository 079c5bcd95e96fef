package io.loopmark.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Half a file goes with its process, or with the next one that looks. */
@Timeout(30)
class LeftoversTest {
  @TempDir private Path folder;

  @Test
  void whatIsOnItsWayStaysAndWhatIsNobodysGoes() throws Exception {
    Process child = child();
    try {
      String part = child.inputReader().readLine();
      try (PartialFile own = PartialFile.beside(folder.resolve("own"))) {
        Leftovers.deleteAbandoned(folder);
        assertThat(own.path()).exists();
        assertThat(folder.resolve(part)).exists();
        child.destroyForcibly().waitFor();
        Leftovers.deleteAbandoned(folder);
        assertThat(folder.resolve(part)).doesNotExist();
        assertThat(own.path()).exists();
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theEndOfTheProcessDeletesIt() throws Exception {
    Process child = child();
    assertThat(folder.resolve(child.inputReader().readLine())).exists();
    child.destroy();
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatHasAnotherNameIsNotTouched() throws IOException {
    List<String> names =
        List.of(".1-x.part", "1-" + UUID.randomUUID() + ".part", ".hidden.part", "mine.part");
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve(".999999999-" + UUID.randomUUID() + ".part"));
    Leftovers.deleteAbandoned(folder);
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).hasSize(names.size() + 1);
    }
    Leftovers.deleteAbandoned(folder.resolve("absent"));
  }

  private Process child() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.resolve("target").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Begins a file, and waits. */
  static final class Child {
    public static void main(String[] args) throws Exception {
      try (PartialFile part = PartialFile.beside(Path.of(args[0]))) {
        part.write(ByteBuffer.wrap(new byte[] {1}));
        System.out.println(part.path().getFileName());
        boolean never = new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        throw new IllegalStateException("left alone: " + never);
      }
    }
  }
}
