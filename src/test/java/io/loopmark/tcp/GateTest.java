package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.payload.Digest;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Before the gate a client fails alone, and nobody keeps it shut for ever. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource(
    mode = EnumSource.Mode.MATCH_ANY,
    names = {"SELECTOR", "NETTY_.*"})
class GateTest {
  @Parameter private Way way;

  private static final Patience SHORT_GATE =
      new Patience(TcpLab.LONG, Duration.ofSeconds(1), TcpLab.LONG);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = TcpLab.file(folder, 2_500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Hola                | 'Hola'
          preparado           | 'preparado'
          PreparadoX          | 'PreparadoX'
          "GET / HTTP/1.1\r\n" | 'GET / HTTP/1.1??'
          """)
  void whoSaysSomethingElseIsSentAwayAndItsPlaceIsFree(String word, String shown) throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE);
        RawClient stranger = lab.raw()) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 1);
      stranger.say(word);
      assertThat(stranger.ended()).isTrue();
      assertThat(TcpLab.await(lab.fetch(lab.plan(folder))).number()).isEqualTo(1);
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).extracting(ServedTransfer::number).containsExactly(0, 1);
      assertThat(services.getFirst().failure()).hasValue("said " + shown + "; accepted: Preparado");
      assertThat(services.getFirst().clientPort()).isEqualTo(stranger.port());
      assertThat(services.getLast().ok()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Preparado", "Preparado\n", "Preparado\r\n", "Prepa|rado", "P|reparado|\n"})
  void theWordMayComeInPiecesAndWithALineEnd(String pieces) throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE);
        RawClient client = lab.raw()) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 1);
      for (String piece : pieces.split("\\|", -1)) {
        client.say(piece);
      }
      assertThat(client.complete()).isTrue();
      assertThat(TcpLab.await(serving)).singleElement().matches(ServedTransfer::ok);
    }
  }

  @Test
  void whoNeverBecomesReadyIsSentAwayAfterADeadline() throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.SHORT);
        RawClient silent = lab.raw();
        RawClient half = lab.raw().say("Prepa")) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 1);
      assertThat(silent.ended()).isTrue();
      assertThat(half.ended()).isTrue();
      TcpLab.await(lab.fetch(lab.plan(folder)));
      assertThat(TcpLab.await(serving).stream().flatMap(s -> s.failure().stream()))
          .containsExactly("not ready within 1000 ms", "not ready within 1000 ms");
    }
  }

  @Test
  void whenItsTimeIsUpTheGateOpensForThoseWhoAreReady() throws Exception {
    try (TcpLab lab = new TcpLab(way, file, SHORT_GATE);
        RawClient silent = lab.raw()) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 3);
      assertThat(TcpLab.await(lab.fetch(lab.plan(folder), 2))).hasSize(2);
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).hasSize(3);
      assertThat(services.stream().filter(ServedTransfer::ok)).hasSize(2);
      assertThat(services.getFirst().failure()).hasValue("not ready when the gate opened");
      assertThat(silent.ended()).isTrue();
    }
  }

  @Test
  void nobodyComes() throws Exception {
    try (TcpLab lab = new TcpLab(way, file, SHORT_GATE)) {
      assertThat(TcpLab.await(lab.serve(way, 2))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoLeavesWhenReadyGivesItsPlaceToAnother(boolean reset) throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 2);
      RawClient leaving = lab.raw().say("Preparado");
      if (reset) {
        leaving.reset();
      } else {
        leaving.close();
      }
      // When this one is answered, the server's kernel has long known of the other's end.
      try (RawClient stranger = lab.raw().say("Hola")) {
        assertThat(stranger.ended()).isTrue();
      }
      assertThat(TcpLab.await(lab.fetch(lab.plan(folder), 2)))
          .extracting(Fetched::number)
          .containsExactlyInAnyOrder(1, 2);
      assertThat(TcpLab.await(serving).stream().flatMap(one -> one.failure().stream()))
          .hasSize(2)
          .anyMatch(why -> why.startsWith("left before the gate opened"));
    }
  }

  @Test
  void whoIsTooManyAtTheOnlyGateHearsItAtOnce() throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE)) {
      List<RawClient> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(lab.raw().say("Preparado"));
      }
      Future<List<ServedTransfer>> serving = lab.serve(way, 2);
      List<Boolean> served = TcpLab.await(all.stream().map(c -> lab.start(c::complete)).toList());
      assertThat(served).containsExactlyInAnyOrder(true, true, false, false);
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services.subList(0, 2))
          .extracting(s -> s.failure().orElseThrow())
          .containsOnly("more than the 2 expected");
      assertThat(services.subList(2, 4)).allMatch(ServedTransfer::ok);
      assertThat(TcpLab.failure(lab.fetch(lab.plan(folder))))
          .isEqualTo("connecting to 127.0.0.1:" + lab.address().getPort() + ": Connection refused");
      for (RawClient client : all) {
        client.close();
      }
    }
  }

  @Test
  void ourClientSaysThatItWasTooMany() throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 2);
      int failed = 0;
      for (Future<Fetched> one : lab.fetch(lab.plan(folder), 3)) {
        try {
          TcpLab.await(one);
        } catch (ExecutionException e) {
          failed++;
          // Whether it still got into the queue is the kernel's to decide.
          assertThat(e.getCause().getMessage())
              .matches(
                  "(waiting for the gate, which may expect more clients or fewer|connecting).*");
        }
      }
      assertThat(failed).isEqualTo(1);
      assertThat(TcpLab.await(serving).stream().filter(ServedTransfer::ok)).hasSize(2);
    }
  }

  @Test
  void whoIsTooManyWaitsForTheNextGateWhereThereIsOne() throws Exception {
    ServerPlan many = new ServerPlan(TcpLab.CHUNK, TcpLab.SHORT, false);
    try (TcpLab lab = new TcpLab(way, file, Source.MAPPED, Digest.NONE, many)) {
      List<RawClient> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(lab.raw().say("Preparado"));
      }
      List<Future<Boolean>> served = all.stream().map(c -> lab.start(c::complete)).toList();
      for (int gate = 0; gate < 3; gate++) {
        assertThat(TcpLab.await(lab.serve(way, 1))).singleElement().matches(ServedTransfer::ok);
      }
      assertThat(TcpLab.await(served)).containsOnly(true);
      for (RawClient client : all) {
        client.close();
      }
    }
  }

  @Test
  void thousandWhoOnlyConnectKeepNobodyOut() throws Exception {
    silent(1_000);
  }

  /** More than the lobby holds: those silent for longest go. */
  @Test
  @Tag("slow")
  @ResourceLock("ten thousand descriptors")
  void fiveThousandDoNotEither() throws Exception {
    silent(5_000);
  }

  private void silent(int many) throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 5);
      List<RawClient> idle = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        idle.add(lab.raw());
      }
      assertThat(TcpLab.await(lab.fetch(lab.plan(folder), 5))).hasSize(5);
      assertThat(TcpLab.await(serving).stream().filter(ServedTransfer::ok)).hasSize(5);
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closingOrInterruptingEndsTheWait(boolean interrupt) throws Exception {
    try (TcpLab lab = new TcpLab(way, file, TcpLab.AMPLE);
        RawClient waiting = lab.raw().say("Preparado")) {
      CountDownLatch ended = new CountDownLatch(1);
      List<Exception> failures = new ArrayList<>();
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      way.serve(lab.server(), 2, ServerWatcher.NONE);
                    } catch (IOException | InterruptedException e) {
                      failures.add(e);
                    }
                    ended.countDown();
                  });
      // It is let in: the word that follows is read, and answered with the end.
      try (RawClient stranger = lab.raw().say("x")) {
        assertThat(stranger.ended()).isTrue();
      }
      if (interrupt) {
        thread.interrupt();
      } else {
        lab.server().close();
      }
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(failures)
          .singleElement()
          .isInstanceOf(interrupt ? InterruptedException.class : ClosedChannelException.class);
      lab.server().close();
      assertThat(waiting.ended()).isTrue();
      assertThatThrownBy(() -> way.serve(lab.server(), 1, ServerWatcher.NONE))
          .isInstanceOf(IOException.class);
    }
  }
}
