package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client gets the file and a number of its own, whoever serves and from wherever. */
@Timeout(60)
class ChunkTransferTest {
  /** How many, how much, in what pieces, verified how. */
  record Shape(int clients, int size, int chunk, Digest digest) {
    private static final List<Shape> ALL =
        List.of(
            new Shape(1, 0, 1_000, Digest.SHA1),
            new Shape(5, 1, 1_000, Digest.SHA256),
            new Shape(5, 2_999, 3_000, Digest.NONE),
            new Shape(5, 3_000, 3_000, Digest.SHA1),
            new Shape(5, 3_001, 3_000, Digest.SHA256),
            new Shape(5, 2_500, 1, Digest.SHA1),
            new Shape(25, 12_345, 1_000, Digest.NONE),
            new Shape(25, 120_003, 51_200, Digest.SHA1),
            new Shape(1, 3_000_001, 64_000, Digest.SHA1));

    int chunks() {
      return Math.ceilDiv(size, chunk);
    }
  }

  @TempDir private Path folder;

  static Stream<Arguments> everything() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      for (Source source : Source.values()) {
        Shape.ALL.forEach(shape -> all.add(Arguments.of(way, source, shape)));
      }
    }
    return all.stream();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("everything")
  void everybodyGetsTheFile(Way way, Source source, Shape shape) throws Exception {
    Path file = TcpLab.file(folder, shape.size());
    Path got = Files.createDirectory(folder.resolve("got"));
    ServerPlan serverPlan = new ServerPlan(shape.chunk(), TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(way, file, source, shape.digest(), serverPlan)) {
      FetchPlan plan =
          new FetchPlan(
              lab.address(),
              shape.chunk(),
              Optional.of(shape.digest()),
              Sink.FILE,
              got,
              TcpLab.AMPLE,
              Long.MAX_VALUE,
              shape.clients() == 1 ? Reading.PAUSE : Reading.BLOCK,
              true,
              Stack.JDK);
      Future<List<ServedTransfer>> serving = lab.serve(way, shape.clients());
      List<Fetched> fetched = TcpLab.await(lab.fetch(plan, shape.clients()));
      List<ServedTransfer> services = TcpLab.await(serving);

      int[] numbers = IntStream.rangeClosed(1, shape.clients()).toArray();
      assertThat(fetched.stream().mapToInt(Fetched::number))
          .containsExactlyInAnyOrder(box(numbers));
      assertThat(services.stream().mapToInt(ServedTransfer::number))
          .containsExactlyInAnyOrder(box(numbers));
      assertThat(services)
          .allMatch(ServedTransfer::ok)
          .allMatch(s -> s.clientSeconds().isPresent());
      for (Fetched one : fetched) {
        assertThat(one.file()).hasValue(got.resolve("C" + one.number() + "-file.bin"));
        assertThat(one.file().orElseThrow()).hasSameBinaryContentAs(file);
        assertThat(one.bytes()).isEqualTo(shape.size());
        assertThat(one.arrivals().count()).isEqualTo(shape.chunks());
        ServedTransfer service =
            services.stream().filter(s -> s.number() == one.number()).findFirst().orElseThrow();
        assertThat(service.clientPort()).isEqualTo(one.localPort());
        assertThat(service.serverPort()).isEqualTo(lab.address().getPort());
        assertThat(service.bytes()).isEqualTo(shape.size());
        assertThat(service.writes().count()).isEqualTo(shape.chunks());
        assertThat(service.nanos()).isPositive();
      }
      assertThat(got.toFile().list()).hasSize(shape.clients());
    }
  }

  /** Whatever the client is busy with between two reads is no part of a chunk's arrival. */
  @ParameterizedTest
  @EnumSource
  void aChunksTimeIsThatOfItsArrivalAlone(Reading reading) throws Exception {
    int size = 3 << 20;
    ServerPlan serverPlan = new ServerPlan(256 << 10, TcpLab.AMPLE, true);
    try (TcpLab lab =
        new TcpLab(TcpLab.file(folder, size), Source.MAPPED, Digest.SHA1, serverPlan)) {
      FetchPlan plan =
          new FetchPlan(
              lab.address(),
              256 << 10,
              Optional.of(Digest.SHA1),
              Sink.DISCARD,
              folder,
              TcpLab.AMPLE,
              Long.MAX_VALUE,
              reading,
              true,
              Stack.JDK);
      Future<List<ServedTransfer>> serving = lab.serve(Way.SELECTOR, 1);
      long[] busy = {0};
      Fetched fetched = ChunkClient.fetch(plan, StallGuard.shared(), _ -> busy[0] += spin());
      assertThat(TcpLab.await(serving)).allMatch(ServedTransfer::ok);
      double chunks = fetched.arrivals().histogram().getMean() * fetched.arrivals().count();
      // A histogram is off by a thousandth.
      assertThat(chunks).isLessThan(1.001 * (fetched.nanos() - busy[0]));
    }
  }

  /** Ten milliseconds, and how long they were. */
  private static long spin() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 10_000_000) {
      Thread.onSpinWait();
    }
    return System.nanoTime() - start;
  }

  @ParameterizedTest
  @EnumSource
  void oneServerOpensGateAfterGate(Way way) throws Exception {
    Path file = TcpLab.file(folder, 5_000);
    ServerPlan many = new ServerPlan(TcpLab.CHUNK, TcpLab.AMPLE, false);
    try (TcpLab lab = new TcpLab(way, file, Source.MAPPED, Digest.SHA256, many)) {
      FetchPlan plan =
          new FetchPlan(lab.address(), 1_000, Optional.empty(), Sink.DISCARD, folder, TcpLab.AMPLE);
      for (int gate = 0; gate < 3; gate++) {
        Future<List<ServedTransfer>> serving = lab.serve(way, 2);
        Set<Integer> numbers = new HashSet<>();
        TcpLab.await(lab.fetch(plan, 2)).forEach(one -> numbers.add(one.number()));
        assertThat(numbers).containsExactlyInAnyOrder(1, 2);
        assertThat(TcpLab.await(serving)).hasSize(2).allMatch(ServedTransfer::ok);
      }
    }
    assertThat(folder.toFile().list()).containsExactly("file.bin");
  }

  /** Clients of every stack at one gate, each with a loop of its own. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void everyStackFetches(Stack stack) throws Exception {
    assumeThat(stack.obstacle()).as(stack.toString()).isEmpty();
    Path file = TcpLab.file(folder, 3_000_001);
    Path got = Files.createDirectory(folder.resolve("got"));
    ServerPlan serverPlan = new ServerPlan(64_000, TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(file, Source.MAPPED, Digest.SHA256, serverPlan)) {
      FetchPlan plan =
          new FetchPlan(lab.address(), 64_000, Optional.empty(), Sink.FILE, got, TcpLab.AMPLE);
      Future<List<ServedTransfer>> serving = lab.serve(Way.SELECTOR, 4);
      List<Future<Fetched>> fetching = lab.fetch(plan.over(stack), 3);
      fetching.add(lab.fetch(plan));
      for (Fetched one : TcpLab.await(fetching)) {
        assertThat(one.file().orElseThrow()).hasSameBinaryContentAs(file);
        assertThat(one.arrivals().count()).isEqualTo(Math.ceilDiv(3_000_001, 64_000));
      }
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).hasSize(4).allMatch(ServedTransfer::ok);
      assertThat(services)
          .allMatch(service -> service.clientPort() > 0 && service.clientSeconds().isPresent());
    }
  }

  private static Integer[] box(int[] numbers) {
    return IntStream.of(numbers).boxed().toArray(Integer[]::new);
  }
}
