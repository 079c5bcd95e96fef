package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind the gate a client that breaks off, talks nonsense or stands still fails alone. */
@Timeout(60)
class BadClientTest {
  /** Eight of these run at once, and a good client must not look as if it stood still. */
  private static final Patience STALL =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(3));

  /** More than the buffers of both sockets hold. */
  private static final int LARGE = 6 << 20;

  private static final int SMALL = 100_000;

  @TempDir private Path folder;

  /** What a client does wrong, and how the server tells of it. */
  enum Fault {
    LEAVES_IN_THE_HEADER(LARGE, "after \\d+ of SIZE bytes: .+") {
      @Override
      void commit(RawClient client) throws IOException {
        client.line();
        client.reset();
      }
    },
    LEAVES_IN_MID_FILE(LARGE, "after \\d+ of SIZE bytes: .+") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header() / 2);
        client.close();
      }
    },
    LEAVES_WITHOUT_A_WORD(
        SMALL,
        "after SIZE of SIZE bytes: the client closed the connection before its word that it"
            + " has the file") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header());
        client.close();
      }
    },
    LEAVES_BEFORE_ELAPSED(
        SMALL,
        "after SIZE of SIZE bytes: the client closed the connection before its elapsed" + " time") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header());
        client.say("Recibido").line();
        client.close();
      }
    },
    REFUSES_AND_LEAVES(SMALL, "the client refuses the file") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header());
        client.say("Error");
        client.close();
      }
    },
    SAYS_NONSENSE_FOR_ELAPSED(
        SMALL, "after SIZE of SIZE bytes: elapsed time '-1s'; accepted: seconds as a number") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header());
        client.say("Recibido").line();
        client.say("-1s\n");
      }
    },
    SAYS_TOO_MUCH(SMALL, "after SIZE of SIZE bytes: elapsed time '\\?+…'; accepted: .*") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header());
        client.say("Recibido" + "\u00ff".repeat(504)).line();
        client.say("\u00ff".repeat(600));
      }
    },
    TAKES_NOTHING(LARGE, "after \\d+ of SIZE bytes: nothing moved for 3000 ms") {
      @Override
      void commit(RawClient client) {
        // Nor does it leave.
      }
    },
    SAYS_NOTHING(SMALL, "after SIZE of SIZE bytes: nothing moved for 3000 ms") {
      @Override
      void commit(RawClient client) throws IOException {
        client.take(client.header());
      }
    };

    private final int size;
    private final String told;

    Fault(int size, String told) {
      this.size = size;
      this.told = told.replace("SIZE", Integer.toString(size));
    }

    abstract void commit(RawClient client) throws IOException;
  }

  static Stream<Arguments> faultsEverywhere() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      for (Fault fault : Fault.values()) {
        Source source = all.size() % 2 == 0 ? Source.MAPPED : Source.TRANSFER_TO;
        all.add(Arguments.of(way, fault, source));
      }
    }
    return all.stream();
  }

  @Tag("slow")
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("faultsEverywhere")
  void itFailsAloneWhoeverServes(Way way, Fault fault, Source source) throws Exception {
    Path file = TcpLab.file(folder, fault.size);
    ServerPlan plan = new ServerPlan(512_000, STALL, true);
    try (TcpLab lab = new TcpLab(way, file, source, Digest.SHA1, plan);
        RawClient bad = lab.raw().say(Wire.READY)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 2);
      Future<Fetched> good = lab.fetch(lab.plan(folder));
      fault.commit(bad);
      assertThat(TcpLab.await(good).file().orElseThrow()).hasSameBinaryContentAs(file);
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).hasSize(2);
      for (ServedTransfer service : services) {
        assertThat(service.ok()).isEqualTo(service.clientPort() != bad.port());
        service.failure().ifPresent(cause -> assertThat(cause).matches(fault.told));
        assertThat(service.serverPort()).isEqualTo(lab.address().getPort());
      }
    }
  }

  static Stream<Arguments> waysAndSources() {
    return Stream.of(Way.values())
        .flatMap(way -> Stream.of(Source.values()).map(source -> Arguments.of(way, source)));
  }

  @Tag("slow")
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("waysAndSources")
  void severalWhoTakeNothingHoldUpNobodyForEver(Way way, Source source) throws Exception {
    Path file = TcpLab.file(folder, LARGE);
    ServerPlan plan = new ServerPlan(512_000, TcpLab.SHORT, true);
    try (TcpLab lab = new TcpLab(way, file, source, Digest.NONE, plan)) {
      List<RawClient> idle = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        idle.add(lab.raw().say(Wire.READY));
      }
      Future<List<ServedTransfer>> serving = lab.serve(way, 4);
      FetchPlan fetch =
          new FetchPlan(
              lab.address(), 512_000, Optional.empty(), Sink.DISCARD, folder, TcpLab.AMPLE);
      TcpLab.await(lab.fetch(fetch));
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).hasSize(4);
      assertThat(services.stream().filter(ServedTransfer::ok)).as(way.toString()).hasSize(1);
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingTheServerEndsWhatIsUnderWay(Way way) throws Exception {
    Path file = TcpLab.file(folder, LARGE);
    ServerPlan plan = new ServerPlan(512_000, TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(way, file, Source.TRANSFER_TO, Digest.NONE, plan);
        RawClient first = lab.raw().say(Wire.READY);
        RawClient second = lab.raw()) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 2);
      // Who is ready first is served first: the one who comes next is heard after it.
      try (RawClient stranger = lab.raw().say("x")) {
        assertThat(stranger.ended()).isTrue();
      }
      second.say(Wire.READY);
      first.take(first.header() / 4);
      lab.server().close();
      assertThat(TcpLab.await(serving)).hasSize(3).noneMatch(ServedTransfer::ok);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"SELECTOR", "NETTY_.*"})
  void aFileThatBecomesShorterFailsItsTransfers(Way way) throws Exception {
    Path file = TcpLab.file(folder, LARGE);
    ServerPlan plan = new ServerPlan(512_000, TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(way, file, Source.TRANSFER_TO, Digest.NONE, plan)) {
      Files.write(file, new byte[1_000]);
      Future<List<ServedTransfer>> serving = lab.serve(way, 1);
      assertThat(TcpLab.failure(lab.fetch(lab.plan(folder))))
          .isEqualTo(
              "receiving file 'file.bin': the server closed the connection after 1000 of " + LARGE);
      assertThat(TcpLab.await(serving).getFirst().failure())
          .hasValue(
              "after 1000 of %1$d bytes: file file.bin has become shorter than %1$d bytes"
                  .formatted(LARGE));
    }
  }
}
