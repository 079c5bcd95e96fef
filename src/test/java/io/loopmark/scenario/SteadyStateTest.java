package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Rounds before anything counts. */
@Isolated
@Timeout(30)
class SteadyStateTest {
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  @AfterEach
  void forget() {
    System.clearProperty(SteadyState.PROPERTY);
    System.clearProperty(NoteFile.PROPERTY);
    System.clearProperty(ForkTurn.PROPERTY);
  }

  @Test
  void costsAreFlatWhenTheyFallNoMore() {
    assertThat(SteadyState.flat(List.of(900L, 500L, 300L, 200L, 150L, 120L))).isFalse();
    assertThat(SteadyState.flat(List.of(900L, 500L, 100L, 101L, 99L, 100L))).isTrue();
    assertThat(SteadyState.flat(List.of(100L, 100L, 100L, 100L, 100L))).isFalse();
    // A single slow slice makes nothing flat that was still falling.
    assertThat(SteadyState.flat(List.of(900L, 800L, 700L, 300L, 290L, 280L, 200L, 190L, 900L)))
        .isFalse();
  }

  @Test
  void flatCountsInARow() {
    List<Long> flat = List.of(900L, 500L, 100L, 101L, 99L, 100L);
    List<Long> falling = List.of(900L, 500L, 300L, 200L, 150L, 120L);
    assertThat(SteadyState.looks(2, flat)).isEqualTo(3);
    assertThat(SteadyState.looks(3, falling)).isZero();
  }

  @Test
  void whoIsFlatAtTheLeastTimeIsWarmThen() {
    assertThat(SteadyState.goesOn(9, 99, 100, 200)).as("before the least time").isTrue();
    assertThat(SteadyState.goesOn(4, 100, 100, 200)).as("flat before").isFalse();
    assertThat(SteadyState.goesOn(3, 150, 100, 200)).as("not flat for long enough").isTrue();
    assertThat(SteadyState.goesOn(4, 150, 100, 200)).isFalse();
    assertThat(SteadyState.goesOn(0, 200, 100, 200)).as("after the most time").isFalse();
    assertThat(SteadyState.goesOn(4, 99, 100, 100)).isTrue();
  }

  @Test
  void aWholeRoundIsDoneWhereASmallOneTakesAllOfTheTime(@TempDir Path folder) throws Exception {
    Path notes = given("20:20", folder);
    List<String> done = new ArrayList<>();
    SteadyState.of(new Recorded(done, 5, 200));
    assertThat(done).startsWith("small", "small", "round");
    assertThat(NoteFile.read(notes).getLast().note().line()).matches("cut off:[0-9]+");
  }

  @Test
  void withoutALimitNothingIsDone() throws Exception {
    assertThat(SteadyState.of(owner(), rounds::incrementAndGet)).isNotNull();
    assertThat(rounds).hasValue(0);
  }

  @Test
  void whatRoundsCostIsToldInSlices(@TempDir Path folder) throws Exception {
    Path notes = given("1200:2500", folder);
    // Each costs less than the one before: never flat.
    SteadyState.of(
        owner(), () -> Thread.sleep(Math.round(300 * Math.pow(0.93, rounds.getAndIncrement()))));
    assertThat(rounds).hasPositiveValue();
    assertThat(closed).hasValue(0);
    NoteFile.Entry entry = NoteFile.read(notes).getLast();
    assertThat(entry.note().sheet()).isEqualTo(Note.Sheet.WARMUP);
    assertThat(entry.note().line()).matches("cut off:[0-9]+( [0-9]+)*");
    assertThat(Files.readAllLines(notes)).hasSize(1);
  }

  @Test
  void whatTheFirstRoundHasToStartTakesNoneOfTheTime(@TempDir Path folder) throws Exception {
    Path notes = given("100:100", folder);
    SteadyState.of(owner(), () -> Thread.sleep(rounds.getAndIncrement() == 0 ? 400 : 30));
    assertThat(rounds).hasValueGreaterThan(1);
    String costs = NoteFile.read(notes).getLast().note().line().substring("cut off:".length());
    assertThat(Long.parseLong(costs.split(" ", 2)[0])).isLessThan(400_000_000L);
  }

  @Test
  void itEndsWhenCostsAreFlat(@TempDir Path folder) throws Exception {
    Path notes = given("500:20000", folder);
    long begin = System.nanoTime();
    SteadyState.of(owner(), () -> Thread.sleep(30));
    assertThat(NoteFile.read(notes).getLast().note().line()).startsWith("flat:");
    assertThat(System.nanoTime() - begin)
        .isBetween(TimeUnit.MILLISECONDS.toNanos(500), TimeUnit.SECONDS.toNanos(15));
  }

  @Test
  void smallRoundsComeBeforeAndAreNotLookedAt(@TempDir Path folder) throws Exception {
    Path notes = given("500:500", folder);
    List<String> done = new ArrayList<>();
    SteadyState.of(new Recorded(done, 50, 10));
    int small = Collections.frequency(done, "small");
    // 200 of the 500 ms, and the first, which takes none of them.
    assertThat(small).isBetween(2, 21);
    assertThat(done.subList(0, small)).containsOnly("small");
    List<String> whole = done.subList(small, done.size());
    assertThat(whole).isNotEmpty().containsOnly("round");
    String costs = NoteFile.read(notes).getLast().note().line().substring("cut off:".length());
    assertThat(costs.split(" ", -1)).hasSize(whole.size());
  }

  @Test
  void whatFailsIsClosed() {
    System.setProperty(SteadyState.PROPERTY, "1000:1000");
    assertThatThrownBy(
            () ->
                SteadyState.of(
                    owner(),
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(closed).hasValue(1);
  }

  // One such test in a JVM: a fork connects once.
  @Test
  void aForkInRotationBecomesWarmInShortTurns(@TempDir Path folder) throws Exception {
    given("500:500", folder);
    try (ServerSocket rotation = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      System.setProperty(ForkTurn.PROPERTY, rotation.getLocalPort() + ":word");
      Future<?> fork =
          executor.submit(
              () ->
                  SteadyState.of(
                      owner(),
                      () -> {
                        rounds.incrementAndGet();
                        Thread.sleep(1);
                      }));
      try (Socket socket = rotation.accept()) {
        InputStream said = socket.getInputStream();
        assertThat(said.readNBytes(5)).asString(StandardCharsets.US_ASCII).isEqualTo("wordo");
        assertThat(rounds).hasValue(0);
        // Turns of 200, 200 and 100 ms, or fewer on a busy machine; what it waits for them is none
        // of its time.
        int warming = 0;
        int end;
        do {
          TimeUnit.MILLISECONDS.sleep(400);
          int before = rounds.get();
          socket.getOutputStream().write(1);
          end = said.read();
          assertThat(rounds).hasValueGreaterThan(before);
          warming += end == ForkTurn.WARMING ? 1 : 0;
        } while (end == ForkTurn.WARMING);
        assertThat(end).isEqualTo(ForkTurn.OVER);
        assertThat(warming).isBetween(1, 2);
        assertThat(fork).isNotDone();
        socket.getOutputStream().write(1);
        fork.get();
      }
    }
  }

  /** What a fork is told of its times, and where its notes are then. */
  private static Path given(String times, Path folder) {
    Path notes = folder.resolve("notes");
    System.setProperty(NoteFile.PROPERTY, notes.toString());
    System.setProperty(SteadyState.PROPERTY, times);
    return notes;
  }

  private AutoCloseable owner() {
    return closed::incrementAndGet;
  }

  /** A scenario that tells what it did. */
  private record Recorded(List<String> done, long roundMillis, long smallMillis)
      implements Scenario {
    @Override
    public Round round() throws InterruptedException {
      return does("round", roundMillis);
    }

    @Override
    public Optional<Round> smallRound() throws InterruptedException {
      return Optional.of(does("small", smallMillis));
    }

    private Round does(String what, long millis) throws InterruptedException {
      Thread.sleep(millis);
      done.add(what);
      return Round.of(0, 1);
    }

    @Override
    public void close() {
      // Nothing to close.
    }
  }
}
