package io.loopmark.reliability;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A flood of datagrams from strangers, in the middle of a reception, writes nothing. */
@Timeout(300)
@Isolated
@Tag("slow")
class FloodIT {
  private static final int FLOODERS = 2;
  private static final int SOCKETS = 8;
  private static final int DATAGRAM = 32 * 1024;
  private static final String MOST = "1MiB";

  @TempDir private Path folder;
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void strangersWriteNothing() throws Exception {
    Path file = folder.resolve("received");
    int seconds = Form.times(2, 20);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long sent = 0;
    long foreign = 0;
    try (Server server = Server.udp(file, MOST);
        DatagramChannel sender = DatagramChannel.open().connect(server.address());
        ExecutorService threads = Executors.newFixedThreadPool(FLOODERS)) {
      // Two, so that this source is the reception's and no stray one.
      for (int i = 0; i < 2; i++) {
        sent += sender.write(ByteBuffer.wrap("a".getBytes(US_ASCII)));
      }
      List<Future<Long>> flood = new ArrayList<>();
      for (int i = 0; i < FLOODERS; i++) {
        flood.add(threads.submit(() -> flood(server.address())));
      }
      while (System.nanoTime() < end) {
        sent += sender.write(ByteBuffer.wrap("a".getBytes(US_ASCII)));
        TimeUnit.MILLISECONDS.sleep(1);
      }
      over.set(true);
      for (Future<Long> each : flood) {
        foreign += each.get();
      }
      assertThat(server.rest()).anyMatch(line -> line.contains(" from elsewhere were left out"));
    }
    String written = Files.readString(file, US_ASCII);
    assertThat(written).matches("a+").hasSizeLessThanOrEqualTo((int) sent);
    Form.print(
        "flood:",
        foreign / 1e9,
        "GB of strangers' datagrams in",
        seconds,
        "s, of them written 0 bytes; of",
        sent,
        "datagrams of the sender",
        written.length());
  }

  private long flood(InetSocketAddress server) throws IOException {
    List<DatagramChannel> sockets = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.allocateDirect(DATAGRAM);
    long sent = 0;
    try {
      for (int i = 0; i < SOCKETS; i++) {
        sockets.add(DatagramChannel.open());
      }
      while (!over.get()) {
        for (DatagramChannel socket : sockets) {
          sent += socket.send(bytes.clear(), server);
        }
      }
    } finally {
      for (DatagramChannel socket : sockets) {
        socket.close();
      }
    }
    return sent;
  }
}
