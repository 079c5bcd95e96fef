package io.loopmark.payload;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has the JVM compile what is called once for each piece of a file. HotSpot puts the processor's
 * own instructions for digests and Base64 only into code that C2 has compiled, and C2 compiles what
 * was called some 5,000 times. A transfer in large pieces comes to that after seconds, at a third
 * of its later rate; small pieces come to it in a tenth of a second.
 */
public final class Intrinsics {
  /** C2 wants more calls while others wait for it, so that there are some for it to see later. */
  private static final int BATCHES = 20;

  private static final int CALLS_A_BATCH = 1_000;
  private static final long BETWEEN_MILLIS = 4;

  /** Nothing, whole blocks and none, a rest and none: what it never saw, C2 leaves out. */
  private static final int[] PIECE_BYTES = {192, 0, 1, 64, 200, 768, 100, 128};

  private static final int CALLS_A_DIGEST = 16;

  private Intrinsics() {}

  /** What a digest does with a piece; does nothing for none. */
  public static void warm(Digest digest) throws InterruptedException {
    if (digest == Digest.NONE) {
      return;
    }
    Digest.Running running = digest.start();
    // On the heap and off it, as they come from files and from sockets.
    ByteBuffer[] pieces =
        Arrays.stream(PIECE_BYTES)
            .mapToObj(Intrinsics::contents)
            .flatMap(bytes -> Stream.of(ByteBuffer.wrap(bytes), direct(bytes)))
            .toArray(ByteBuffer[]::new);
    inBatches(
        call -> {
          running.update(pieces[call % pieces.length].clear());
          if (call % CALLS_A_DIGEST == 0) {
            running.text();
          }
        });
  }

  /** What Base64 does with a piece, both ways. */
  public static void warmBase64() throws InterruptedException {
    byte[][] plain =
        Arrays.stream(PIECE_BYTES).mapToObj(Intrinsics::contents).toArray(byte[][]::new);
    byte[][] text = Arrays.stream(plain).map(Base64.getEncoder()::encode).toArray(byte[][]::new);
    inBatches(
        call -> {
          int piece = call % PIECE_BYTES.length;
          Base64.getEncoder().encode(plain[piece], text[piece]);
          Base64.getDecoder().decode(text[piece], plain[piece]);
        });
  }

  private interface Call {
    void make(int number);
  }

  private static void inBatches(Call call) throws InterruptedException {
    for (int batch = 0; batch < BATCHES; batch++) {
      for (int i = 0; i < CALLS_A_BATCH; i++) {
        call.make(i);
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    }
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }

  private static byte[] contents(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
