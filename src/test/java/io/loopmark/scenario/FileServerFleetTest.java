package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.fileserver.FileClient;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.net.Loopback;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Server processes that start, die and are replaced. */
@Tag("slow")
@Timeout(60)
@Isolated
class FileServerFleetTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** More than what fits into sockets' buffers, so that a transfer cannot be over too soon. */
  private static final String BIG = "64MiB";

  @TempDir private Path temp;

  private Path served;
  private Leftovers before;

  @BeforeEach
  void folders() throws IOException {
    assertThat(StallGuard.shared()).isNotNull();
    before = Leftovers.now();
    served = Files.createDirectory(temp.resolve("served"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    before.checkNothingNew();
  }

  @ParameterizedTest
  @EnumSource(names = {"THREAD_POOL", "PROCESS_POOL"})
  void killedInTheMiddleOfADownloadItIsReplacedAndTheNextRequestIsAnswered(ServerModel model)
      throws Exception {
    PayloadFile payload = PayloadFile.of(BIG, served);
    String name = payload.path().getFileName().toString();
    try (FileServerFleet fleet = start(model, 2)) {
      List<ProcessHandle> first = ServerChildren.all();
      try (FileClient client = connect(fleet)) {
        assertThatThrownBy(
                () ->
                    client.download(
                        name, Digest.NONE, _ -> first.forEach(ProcessHandle::destroyForcibly)))
            .isInstanceOf(IOException.class)
            .hasMessageMatching("Connection reset|the other side closed the connection .*");
      }
      for (int known = 0; known < first.size(); known++) {
        fleet.awaitDeath(known, AMPLE);
      }
      assertThat(fleet.deaths())
          .hasSameSizeAs(first)
          .allMatch(death -> death.matches("server process \\d+ ended with exit code 137"));
      fleet.awaitServing();
      assertThat(ServerChildren.all()).hasSameSizeAs(first).doesNotContainAnyElementsOf(first);
      try (FileClient client = connect(fleet)) {
        assertThat(client.download(name, Digest.SHA256, _ -> {}).digest())
            .isEqualTo(payload.digest());
      }
      assertThat(fleet.peakBytes()).isGreaterThan(first.size() * (1L << 20));
    }
  }

  @Test
  void killedInTheMiddleOfAnUploadItLeavesNoFileOfThatName() throws Exception {
    PayloadFile payload = PayloadFile.of(BIG, temp);
    try (FileServerFleet fleet = start(ServerModel.PROCESS_POOL, 1)) {
      try (FileClient client = connect(fleet)) {
        assertThatThrownBy(
                () ->
                    client.upload(
                        "f",
                        payload.path(),
                        Digest.NONE,
                        _ -> ServerChildren.all().forEach(ProcessHandle::destroyForcibly)))
            .isInstanceOf(IOException.class);
      }
      fleet.awaitDeath(0, AMPLE);
      fleet.awaitServing();
      try (FileClient client = connect(fleet)) {
        assertThat(client.list()).isEmpty();
        assertThat(served).isEmptyDirectory();
        client.upload("f", payload.path(), Digest.NONE, _ -> {});
      }
      assertThat(served.resolve("f")).hasSameBinaryContentAs(payload.path());
    }
  }

  @Test
  void oneThatCannotBeReplacedIsNotTriedAgainAndSaysWhy() throws Exception {
    try (FileServerFleet fleet = start(ServerModel.PROCESS_POOL, 1)) {
      Files.delete(served);
      ServerChildren.all().forEach(ProcessHandle::destroyForcibly);
      fleet.awaitDeath(0, AMPLE);
      assertThatThrownBy(fleet::awaitServing)
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              "server process \\d+ did not start; stderr of process \\d+ ends: .*" + served + ".*");
      assertThat(fleet.deaths()).hasSize(1);
      assertThat(ServerChildren.all()).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsRefusedAlsoWhereItCouldBeShared() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      for (ServerModel model : FileServerFleet.MODELS) {
        assertRefused(model, taken.getLocalPort());
      }
    }
    try (FileServerFleet first = start(ServerModel.PROCESS_POOL, 1)) {
      assertRefused(ServerModel.PROCESS_POOL, first.address().port());
    }
  }

  private void assertRefused(ServerModel model, int port) {
    FileServerFleet.Place place = new FileServerFleet.Place("127.0.0.1", port);
    assertThatThrownBy(
            () ->
                FileServerFleet.start(
                    model, 1, place, new FileServerFleet.Content(served, 1), System.err::println))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use");
  }

  @Test
  void whatCannotStartSaysWhyInOneLine() {
    assertThatThrownBy(
            () ->
                FileServerFleet.start(
                    ServerModel.PROCESS_POOL,
                    3,
                    FileServerFleet.Place.local(),
                    new FileServerFleet.Content(temp.resolve("none"), 1),
                    System.err::println))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("server process \\d+ did not start; stderr of process \\d+ ends: .*");
  }

  private FileServerFleet start(ServerModel model, int workers) throws Exception {
    return FileServerFleet.start(
        model,
        workers,
        FileServerFleet.Place.local(),
        new FileServerFleet.Content(served, 1L << 30),
        System.err::println);
  }

  private static FileClient connect(FileServerFleet fleet) throws IOException {
    return FileClient.connect(fleet.address().resolve(), ServerLimits.USUAL, StallGuard.shared());
  }
}
