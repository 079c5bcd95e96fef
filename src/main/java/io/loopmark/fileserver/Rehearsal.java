package io.loopmark.fileserver;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One client served over a port of its own, before the first real one comes: what {@link WarmUp}
 * cannot reach, from accepting to handing connections to and fro.
 */
final class Rehearsal {
  private static final int TIMEOUT_MILLIS = 2_000;

  /** Longer than a worker waits for a client. */
  private static final long PAUSE_MILLIS = 5;

  private Rehearsal() {}

  static void run(Reactor.Setup setup) {
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(Loopback.ephemeral())) {
      Reactor reactor = new Reactor(setup.with(listener));
      Thread thread = Thread.ofPlatform().daemon().name("loopmark-rehearsal").start(reactor::run);
      try {
        ask((InetSocketAddress) listener.getLocalAddress());
      } finally {
        reactor.close(thread);
      }
    } catch (IOException _) {
      // The first client finds it colder.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ask(InetSocketAddress address) throws IOException, InterruptedException {
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client.setSoTimeout(TIMEOUT_MILLIS);
      for (String word : new String[] {"LI", "ST\r\n", "NO", "NE\r\n"}) {
        client.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        if (word.endsWith("\n")) {
          client.getInputStream().read(new byte[Workspace.SMALL]);
        }
      }
    }
  }
}
