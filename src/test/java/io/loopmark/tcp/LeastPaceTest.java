package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.stack.Stack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A byte now and then keeps no connection, on either side. */
@Timeout(60)
class LeastPaceTest {
  private static final Duration STALL = Duration.ofMillis(600);
  private static final Patience SHORT = new Patience(TcpLab.LONG, TcpLab.LONG, STALL);
  private static final int BEATS = 40;

  @TempDir private Path folder;

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource
  void aWordInManyPiecesHasOneDeadline(Way way) throws Exception {
    try (TcpLab lab = new TcpLab(way, TcpLab.file(folder, 100), SHORT);
        RawClient slow = lab.raw().say(Wire.READY)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 1);
      slow.take(slow.header());
      assertThat(saysBlanksUntilItIsCutOff(slow)).isTrue();
      assertThat(TcpLab.await(serving).getFirst().failure().orElseThrow())
          .matches("after 100 of 100 bytes: said ' +' and no more within its time");
    }
  }

  /** It takes so little that the server's socket is full all the time. */
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource
  void aClientThatTakesAFewBytesNowAndThenIsGivenUp(Way way) throws Exception {
    try (TcpLab lab = new TcpLab(way, TcpLab.file(folder, 6 << 20), SHORT);
        RawClient slow = lab.raw().say(Wire.READY)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 1);
      slow.header();
      for (int i = 0; i < BEATS && !serving.isDone(); i++) {
        slow.take(100);
        TimeUnit.MILLISECONDS.sleep(STALL.toMillis() / 10);
      }
      assertThat(serving).isDone();
      assertThat(TcpLab.await(serving).getFirst().failure().orElseThrow())
          .matches("after \\d+ of 6291456 bytes: (nothing moved for 600 ms|too slow: .*)");
    }
  }

  /** One each tenth of a patience: there is no silence in which the server could give it up. */
  private static boolean saysBlanksUntilItIsCutOff(RawClient client) throws Exception {
    for (int i = 0; i < BEATS; i++) {
      try {
        client.say(" ");
      } catch (IOException _) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(STALL.toMillis() / 10);
    }
    return false;
  }

  @Test
  void aServerThatSendsAByteNowAndThenIsGivenUp() throws Exception {
    try (ServerSocket listener = new ServerSocket(0);
        Client client = new Client()) {
      Thread server = Thread.ofVirtual().start(() -> sendSlowly(listener));
      Future<Fetched> fetching =
          client.fetch(
              TcpLab.plan(
                  new InetSocketAddress(Loopback.ADDRESS, listener.getLocalPort()), folder, SHORT));
      assertThat(TcpLab.failure(fetching))
          .matches("receiving file 'f': too slow: \\d+ bytes in \\d+ ms; accepted: 4915 or more");
      server.join();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static void sendSlowly(ServerSocket listener) {
    try (Socket client = listener.accept()) {
      client.getOutputStream().write("1\nf\n100000\n-\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < BEATS; i++) {
        client.getOutputStream().write('x');
        TimeUnit.MILLISECONDS.sleep(STALL.toMillis() / 10);
      }
    } catch (IOException | InterruptedException _) {
      // The client has left, which is what is wanted.
    }
  }

  @Test
  void aLargerFileThanWantedIsNotBegun() throws Exception {
    try (RawServer server = new RawServer(true, "1\nf\n101\n-\nabc");
        Client client = new Client()) {
      FetchPlan any = TcpLab.plan(server.address(), folder, TcpLab.AMPLE);
      FetchPlan plan =
          new FetchPlan(
              any.server(),
              any.chunkSize(),
              any.digest(),
              any.sink(),
              folder,
              any.patience(),
              100,
              Reading.PAUSE,
              true,
              Stack.JDK);
      assertThat(TcpLab.failure(client.fetch(plan)))
          .isEqualTo("receiving file 'f': file size '101'; accepted: 0 to 100");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
