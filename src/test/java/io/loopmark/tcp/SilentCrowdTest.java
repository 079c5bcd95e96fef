package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.payload.Digest;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Neither who is silent nor who stands still keeps out or holds up those who do their part. */
@Timeout(60)
class SilentCrowdTest {
  @TempDir private Path folder;

  /** Where there is room for three, and three are silent, the first of them has to go. */
  @Test
  void whoWasSilentForLongestGoesFirst() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Lobby.Porter porter = porter(told);
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(Loopback.ephemeral());
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
      listener.configureBlocking(false);
      try (Lobby lobby = new Lobby(new SelectorDoor(listener, true), TcpLab.AMPLE, 3);
          RawClient first = new RawClient(address);
          RawClient second = new RawClient(address);
          RawClient third = new RawClient(address);
          RawClient good = new RawClient(address).say(Wire.READY)) {
        Future<List<Conduit>> ready = thread.submit(() -> lobby.gather(1, porter));
        for (Conduit channel : TcpLab.await(ready)) {
          channel.close();
        }
        assertThat(first.ended()).isTrue();
        assertThat(good.ended()).isTrue();
        assertThat(told)
            .containsExactly(first.port() + " silent while there were more than 3 connections");
        second.say("x");
        third.say("x");
      }
    }
  }

  /** Its word is in the socket already when its place is wanted. */
  @Test
  void whoHasSpokenIsNotSilent() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Lobby.Porter porter = porter(told);
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(Loopback.ephemeral())) {
      InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
      listener.configureBlocking(false);
      try (Lobby lobby = new Lobby(new SelectorDoor(listener, true), TcpLab.AMPLE, 2);
          RawClient good = new RawClient(address).say(Wire.READY);
          RawClient first = new RawClient(address);
          RawClient second = new RawClient(address)) {
        for (Conduit channel : lobby.gather(1, porter)) {
          channel.close();
        }
        assertThat(good.ended()).isTrue();
        assertThat(told).noneMatch(line -> line.startsWith(good.port() + " "));
        lobby.dismiss("closing", porter);
        assertThat(first.ended()).isTrue();
        assertThat(second.ended()).isTrue();
        assertThat(told).hasSize(2);
      }
    }
  }

  private static Lobby.Porter porter(List<String> told) {
    return new Lobby.Porter() {
      @Override
      public void turnedAway(int port, String cause) {
        told.add(port + " " + cause);
      }

      @Override
      public void paused(String cause) {
        told.add("paused");
      }
    };
  }

  /** The good one comes last, and is done before any of the others is given up. */
  @ParameterizedTest
  @EnumSource(names = {"SINGLE_THREAD", "THREAD_POOL"})
  void whoStandsStillHoldsUpNobodyForItsWholePatience(Way way) throws Exception {
    Path file = TcpLab.file(folder, 16 << 20);
    ServerPlan plan =
        new ServerPlan(
            512_000, new Patience(TcpLab.LONG, TcpLab.LONG, Duration.ofSeconds(6)), true);
    try (TcpLab lab = new TcpLab(file, Source.MAPPED, Digest.NONE, plan)) {
      List<RawClient> idle = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        idle.add(lab.raw().say(Wire.READY));
      }
      BlockingQueue<ServedTransfer> ended = new LinkedBlockingQueue<>();
      Future<List<ServedTransfer>> serving =
          lab.start(() -> way.serve(lab.server(), 4, ended::add));
      FetchPlan fetch =
          new FetchPlan(
              lab.address(), 512_000, Optional.empty(), Sink.DISCARD, folder, TcpLab.AMPLE);
      Fetched good = TcpLab.await(lab.fetch(fetch));
      ServedTransfer first = ended.poll(TcpLab.LONG.toSeconds(), TimeUnit.SECONDS);
      assertThat(first.clientPort()).isEqualTo(good.localPort());
      assertThat(first.ok()).isTrue();
      for (RawClient client : idle) {
        client.reset();
      }
      assertThat(TcpLab.await(serving)).hasSize(4);
    }
  }
}
