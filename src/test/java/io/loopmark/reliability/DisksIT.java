package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Disks that are full, for runs and for uploads: what was there before stays, and all goes on. */
@Timeout(600)
@Isolated
@Tag("slow")
class DisksIT {
  private static final String GO_ON = "; go on with: ";
  private static final int FORKS = 2;
  private static final int LEAST_KIB = 24;
  private static final int MOST_KIB = 50;

  /** Base64 of that has no padding, so it can be said twice. */
  private static final int UPLOAD = 3 * 87_000;

  private static final int FIT = 3;

  @TempDir private Path folder;
  private Path disk;
  private Loopmark loopmark;

  @BeforeEach
  void makeFolder() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    loopmark = new Loopmark(folder);
  }

  @AfterEach
  void unmount() throws Exception {
    done("umount", disk.toString());
  }

  @Test
  void runsEndAndGoOnWhenThereIsRoom() throws Exception {
    Path suite = loopmark.suite(FORKS);
    SplittableRandom random = new SplittableRandom();
    int times = Form.times(1, 5);
    int kept = 0;
    for (int i = 0; i < times; i++) {
      mount("size=" + random.nextInt(LEAST_KIB, MOST_KIB) + "k");
      Process run =
          loopmark.start(List.of("run", "--suite", suite.toString(), "--out", disk.toString()));
      assertThat(run.waitFor()).as(loopmark.told()).isEqualTo(1);
      String told = loopmark.told();
      assertThat(told).contains("No space left on device", GO_ON);
      List<String> before = Loopmark.forkEnds(disk.resolve("latest"));
      assertThat(done("mount", "-o", "remount,size=8m", disk.toString())).isTrue();
      String line =
          told.substring(told.lastIndexOf(GO_ON) + GO_ON.length()).lines().toList().getFirst();
      assertThat(loopmark.start("sh", "-c", line).waitFor()).as(loopmark.told()).isZero();
      assertThat(Loopmark.forkEnds(disk.resolve("latest"))).hasSize(2 * FORKS).containsAll(before);
      kept += before.size();
      unmount();
    }
    Form.print("disks:", times, "runs on full disks, finished forks", kept, ", lost 0");
  }

  @Test
  void uploadsAreRefusedAndFilesStay() throws Exception {
    mount("size=1100k");
    String body = Base64.getEncoder().encodeToString(new byte[UPLOAD]);
    int times = Form.times(20, 1_000);
    try (Server server = Server.files("THREAD_POOL", disk);
        Client client = new Client(server.address())) {
      for (int i = 0; i < FIT; i++) {
        assertThat(client.ask("UPLOAD f" + i + " " + body)).contains("has been uploaded");
      }
      for (int i = 0; i < times; i++) {
        String name = "f" + i % FIT;
        String large = "UPLOAD " + name + " " + body + body;
        assertThat(client.ask(large)).contains("cannot be stored: No space left on device");
        assertThat(client.ask("UPLOAD " + name + " " + body)).contains("has been uploaded");
      }
      try (Stream<Path> files = Files.list(disk)) {
        assertThat(files).hasSize(FIT).allMatch(file -> file.toFile().length() == UPLOAD);
      }
    }
    Form.print("disks:", times, "uploads to a full disk refused, files damaged or left 0");
  }

  private void mount(String limit) throws Exception {
    assumeThat(done("mount", "-t", "tmpfs", "-o", limit, "none", disk.toString()))
        .as("leave to mount a file system, without which no disk is filled")
        .isTrue();
  }

  private boolean done(String... command) throws Exception {
    return loopmark.start(command).waitFor() == 0;
  }
}
