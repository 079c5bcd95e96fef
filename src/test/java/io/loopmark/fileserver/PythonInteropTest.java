package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.PythonPeer;
import io.loopmark.net.Loopback;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire is the lab's: plain Python programs are at its other end. */
@Timeout(120)
class PythonInteropTest {
  private static final byte[] CONTENTS = FileLab.bytes(1_300_000);

  @TempDir private Path parent;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    assumeThat(PythonPeer.installed())
        .as("python3 on the PATH, without which interoperation with Python is not tested")
        .isTrue();
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void pythonAsksOurServerForEverything(Way way) throws Exception {
    Path source = Files.write(parent.resolve("source"), CONTENTS);
    String file = "a.bin," + digest();
    try (FileLab lab = new FileLab(parent, way)) {
      lab.put("b.txt", new byte[1]);
      String port = Integer.toString(lab.address().getPort());
      try (PythonPeer client =
          new PythonPeer(getClass(), parent, "client.py", port, source.toString(), "a.bin")) {
        assertThat(client.answer()).containsExactly("OK", "data,status", "a.bin_has_been_uploaded");
        assertThat(client.answer()).containsExactly("OK", "data,status", "a.bin,b.txt");
        assertThat(client.answer()).containsExactly("OK", "data_file,data_namafile,status", file);
        assertThat(client.answer()).containsExactly("OK", "data_file,data_namafile,status", file);
        assertThat(client.answer())
            .containsExactly("OK", "message,status", "a.bin_has_been_deleted");
        assertThat(client.answer()).containsExactly("ERROR", "data,status", "no_file_'a.bin'");
        assertThat(client.answer()).containsExactly("OK", "data,status", "b.txt");
        assertThat(client.answer()).startsWith("ERROR", "data,status");
      }
      assertThat(lab.files()).containsExactly("b.txt");
    }
  }

  @Test
  void ourClientAsksAPythonServerForEverything() throws Exception {
    Path source = Files.write(parent.resolve("source"), CONTENTS);
    Path theirs = Files.createDirectory(parent.resolve("theirs"));
    Path target = parent.resolve("target");
    try (PythonPeer server = new PythonPeer(getClass(), parent, "server.py", theirs.toString());
        FileClient client =
            FileClient.connect(
                new InetSocketAddress(
                    Loopback.ADDRESS, Integer.parseInt(server.answer().getFirst())),
                FileLab.AMPLE,
                StallGuard.shared())) {
      FileClient.Moved moved = new FileClient.Moved(CONTENTS.length, digest());
      assertThat(client.upload("a.bin", source, Digest.SHA256, _ -> {})).isEqualTo(moved);
      assertThat(theirs.resolve("a.bin")).hasBinaryContent(CONTENTS);
      assertThat(client.list()).containsExactly("a.bin");
      assertThat(client.download("a.bin", Digest.SHA256, _ -> {}, target)).isEqualTo(moved);
      assertThat(target).hasBinaryContent(CONTENTS);
      client.delete("a.bin");
      assertThatThrownBy(() -> client.delete("a.bin"))
          .isInstanceOf(RefusedException.class)
          .hasMessage("no such file: a.bin");
      assertThat(client.list()).isEmpty();
      for (List<String> request :
          List.of(
              List.of("UPLOAD", "a.bin"),
              List.of("LIST", ""),
              List.of("DOWNLOAD", "a.bin"),
              List.of("DELETE", "a.bin"),
              List.of("DELETE", "a.bin"),
              List.of("LIST", ""))) {
        assertThat(server.answer()).isEqualTo(request);
      }
    }
  }

  private static String digest() {
    Digest.Running running = Digest.SHA256.start();
    running.update(ByteBuffer.wrap(CONTENTS));
    return running.text();
  }
}
