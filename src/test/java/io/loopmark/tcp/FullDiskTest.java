package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that cannot be written to its end. The disk seems to have room, as it does when others
 * fill it meanwhile: a limit on the size of files stands in for that, in a JVM of its own.
 */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final int SIZE = 16 << 20;

  @TempDir private Path folder;

  @Test
  void itFailsOnBothSidesAndLeavesNoFile() throws Exception {
    Path file = TcpLab.file(folder, SIZE);
    Path got = Files.createDirectory(folder.resolve("got"));
    Path other = Files.createDirectory(folder.resolve("other"));
    ServerPlan plan = new ServerPlan(TcpLab.CHUNK, TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(file, Source.TRANSFER_TO, Digest.SHA1, plan)) {
      Future<List<ServedTransfer>> serving = lab.serve(Way.THREAD_PER_CLIENT, 2);
      Future<Fetched> good = lab.fetch(lab.plan(other));
      String port = Integer.toString(lab.address().getPort());
      Process client = limited(port, got.toString());
      String said;
      try (var out = client.inputReader()) {
        said = String.join("\n", out.lines().toList());
      } finally {
        client.destroyForcibly();
      }
      assertThat(said).isEqualTo("receiving file 'file.bin': File too large");
      assertThat(TcpLab.await(good).file().orElseThrow()).hasSameBinaryContentAs(file);
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).hasSize(2);
      assertThat(services.stream().flatMap(s -> s.failure().stream()))
          .singleElement()
          .asString()
          .matches("after \\d+ of " + SIZE + " bytes: .+");
    }
    assertThat(got).isEmptyDirectory();
  }

  /** A client that may write files of one MiB. */
  private static Process limited(String port, String folder) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -f 2048 && exec \"$@\"",
            "sh",
            java,
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            ClientMain.class.getName(),
            port,
            folder)
        .redirectErrorStream(true)
        .start();
  }
}
