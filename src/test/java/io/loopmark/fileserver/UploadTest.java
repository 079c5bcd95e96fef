package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is there whole or not at all. */
@Timeout(120)
class UploadTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path parent;

  /** How a client that sends a file goes away. */
  enum Cut {
    CLOSES {
      @Override
      void end(RawClient client) throws IOException {
        client.close();
      }
    },
    RESETS {
      @Override
      void end(RawClient client) throws IOException {
        client.reset();
      }
    },
    SAYS_NO_MORE {
      @Override
      void end(RawClient client) throws IOException {
        client.hush();
      }
    };

    abstract void end(RawClient client) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void aCutUploadLeavesNothing(Cut cut) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL)) {
      lab.put("old", "before".getBytes(US_ASCII));
      for (String name : List.of("new", "old")) {
        try (RawClient client = lab.raw()) {
          client.say("UPLOAD " + name + " " + base64(FileLab.bytes(SIZE)));
          awaitFiles(lab, 2);
          cut.end(client);
          awaitFiles(lab, 1);
        }
      }
      assertThat(lab.files()).containsExactly("old");
      assertThat(lab.path("old")).hasContent("before");
    }
  }

  @Test
  void closingTheServerCutsUploads() throws Exception {
    FileLab lab = new FileLab(parent, Way.VIRTUAL_THREADS);
    try (lab;
        RawClient client = lab.raw()) {
      client.say("UPLOAD a " + base64(FileLab.bytes(SIZE)));
      awaitFiles(lab, 1);
      lab.server().close();
      awaitFiles(lab, 0);
    }
  }

  @Test
  void whatIsOnItsWayIsNeitherListedNorServed() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient sender = lab.raw();
        RawClient reader = lab.raw()) {
      byte[] contents = FileLab.bytes(SIZE);
      sender.say("UPLOAD a " + base64(contents));
      awaitFiles(lab, 1);
      String partial = lab.files().getFirst();
      assertThat(reader.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      assertThat(reader.ask("GET a")).contains("no file 'a'");
      assertThat(reader.ask("GET " + partial)).contains("ERROR").doesNotContain("no file");
      assertThat(reader.ask("DELETE " + partial)).contains("ERROR").doesNotContain("no file");
      sender.say("\r\n").answer();
      assertThat(reader.ask("GET a")).contains(base64(contents));
      assertThat(lab.files()).containsExactly("a");
    }
  }

  /** So that nobody on another machine takes it for one that was left. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\r"})
  @EnabledOnOs(OS.LINUX)
  void aFileThatIsWaitedForIsLocked(String end) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient sender = lab.raw()) {
      sender.say("UPLOAD a QUJD" + end);
      awaitFiles(lab, 1);
      Path partial = lab.path(lab.files().getFirst());
      while (!locked(partial)) {
        Thread.sleep(1);
      }
      sender.say("\r\n".substring(end.length())).answer();
      assertThat(lab.path("a")).hasContent("ABC");
    }
  }

  /** What is gathered into whole blocks is stored when the client pauses, wherever that is. */
  @Test
  void nothingIsKeptBackWhileTheClientPauses() throws Exception {
    byte[] contents = FileLab.bytes(2_000_001);
    int[] stops = {3, 30_000, 300_000, 262_143 * 3, 1_200_000, contents.length};
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient sender = lab.raw()) {
      sender.say("UPLOAD a ");
      int from = 0;
      for (int to : stops) {
        sender.say(base64(Arrays.copyOfRange(contents, from, to)));
        awaitFiles(lab, 1);
        Path partial = lab.path(lab.files().getFirst());
        while (Files.size(partial) < to) {
          Thread.sleep(1);
        }
        from = to;
      }
      assertThat(sender.say("\r\n").answer()).contains("a has been uploaded");
      assertThat(lab.path("a")).hasBinaryContent(contents);
    }
  }

  /** Asks the kernel, as an attempt to lock it here would be in the server's way. */
  private static boolean locked(Path file) throws IOException {
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(l -> l.contains(inode));
  }

  @Test
  void aReaderSeesTheOldFileOrTheNew() throws Exception {
    byte[] one = FileLab.bytes(SIZE);
    byte[] other = FileLab.bytes(SIZE / 3);
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL)) {
      Path first = lab.put("a", one);
      Path source = Files.write(parent.resolve("other"), other);
      String oneDigest = digest(first);
      String otherDigest = digest(source);
      Path back = Files.write(parent.resolve("one"), one);
      Future<String> writing =
          lab.start(
              () -> {
                try (FileClient writer = lab.client()) {
                  for (int i = 0; i < 20; i++) {
                    writer.upload("a", i % 2 == 0 ? source : back, Digest.NONE, _ -> {});
                  }
                }
                return "";
              });
      try (FileClient reader = lab.client()) {
        do {
          assertThat(reader.download("a", Digest.SHA256, _ -> {}).digest())
              .isIn(oneDigest, otherDigest);
        } while (!writing.isDone());
      }
      FileLab.await(writing);
      assertThat(lab.files()).containsExactly("a");
    }
  }

  @Test
  void whoReadsGetsTheFileThatWasThereWhenItBegan() throws Exception {
    int large = 16 << 20;
    byte[] contents = FileLab.bytes(large);
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient reader = lab.raw();
        RawClient other = lab.raw()) {
      lab.put("a", contents);
      reader.say("GET a\r\n");
      String start = "{\"status\":\"OK\",\"data_namafile\":\"a\",\"data_file\":\"";
      reader.take(start.length());
      assertThat(other.ask("UPLOAD a aGVsbG8=")).contains("uploaded");
      assertThat(other.ask("DELETE a")).contains("deleted");
      byte[] coded = reader.take((large + 2) / 3 * 4);
      assertThat(Arrays.equals(Base64.getDecoder().decode(coded), contents)).isTrue();
      assertThat(reader.answer()).isEqualTo("\"}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalUploadsOfOneNameLeaveOneWholeFile(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way)) {
      List<Future<FileClient.Moved>> uploads = new ArrayList<>();
      List<String> digests = new ArrayList<>();
      for (int i = 0; i < Way.WORKERS; i++) {
        Path source = Files.write(parent.resolve("source" + i), FileLab.bytes(SIZE + i));
        digests.add(digest(source));
        uploads.add(
            lab.start(
                () -> {
                  try (FileClient client = lab.client()) {
                    return client.upload("a", source, Digest.SHA256, _ -> {});
                  }
                }));
      }
      assertThat(FileLab.await(uploads))
          .extracting(FileClient.Moved::digest)
          .containsExactlyElementsOf(digests);
      assertThat(lab.files()).containsExactly("a");
      assertThat(digest(lab.path("a"))).isIn(digests);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String digest(Path file) throws IOException {
    Digest.Running running = Digest.SHA256.start();
    running.update(ByteBuffer.wrap(Files.readAllBytes(file)));
    return running.text();
  }

  /** The class's time-out ends the wait for what never happens. */
  private static void awaitFiles(FileLab lab, int count) throws Exception {
    while (lab.files().size() != count) {
      Thread.sleep(5);
    }
  }
}
