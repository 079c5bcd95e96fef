package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the receiver calls its window fits into its buffer at every moment. */
@Timeout(20)
class WindowTest {
  @TempDir private Path folder;

  /**
   * Sender and receiver take turns on one thread: each datagram read is replaced at once, so that a
   * whole window is unread all the time. The kernel meanwhile keeps back the room of up to a
   * quarter of the buffer although it was read; a window that counts on it loses datagrams.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, UdpLab.TINY_BUFFER, 8_192, 65_536, 212_992, UdpReceiver.BUFFER_BYTES})
  void aFullWindowIsNeverTooMuch(int buffer) throws IOException {
    neverTooMuch(buffer, 1);
  }

  /** On both sides of where the kernel's allocator takes the next larger piece of memory. */
  @ParameterizedTest
  @CsvSource({
    "4096, 64", "212992, 64", "212992, 176", "212992, 177", "212992, 512", "212992, 600",
    "212992, 601", "212992, 1472", "212992, 1700", "212992, 3700", "212992, 4096", "212992, 8192",
    "212992, 16000", "1, 65507", "212992, 65507", "4194304, 1472", "4194304, 65507"
  })
  void noMatterHowLongDatagramsAre(int buffer, int payload) throws IOException {
    neverTooMuch(buffer, payload);
  }

  private void neverTooMuch(int buffer, int payload) throws IOException {
    try (UdpLab lab = new UdpLab(buffer);
        DatagramChannel sender = DatagramChannel.open()) {
      int window = lab.receiver().window(payload);
      long count = 4L * window;
      ByteBuffer datagram = ByteBuffer.allocateDirect(payload);
      sender.connect(lab.receiver().address());
      send(sender, datagram, window);
      Reception reception =
          lab.receiver()
              .receive(
                  UdpLab.plan(folder.resolve("received"), count, Duration.ofSeconds(1), false),
                  (_, total, _) ->
                      send(sender, datagram, total / payload + window <= count ? 1 : 0));
      assertThat(reception.kernelDrops().orElse(0)).as("datagrams dropped").isZero();
      assertThat(reception.datagrams()).isEqualTo(count);
    }
  }

  private static void send(DatagramChannel sender, ByteBuffer datagram, int datagrams) {
    try {
      for (int i = 0; i < datagrams; i++) {
        sender.write(datagram.clear());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
