package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BytesTest {
  private static final int BOUND = '+';
  private static final int SIZE = 5_000;

  @Test
  void theFirstByteBelowTheBoundIsFoundWhereverItStands() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = manyAbove(random);
      int from = random.nextInt(SIZE);
      int to = from + random.nextInt(SIZE - from + 1);
      int low = random.nextInt(SIZE);
      bytes[low] = (byte) random.nextInt(BOUND);
      bytes[random.nextInt(SIZE)] = (byte) random.nextInt(256);
      assertThat(Bytes.firstBelow(bytes, from, to, BOUND))
          .isEqualTo(oneByOne(bytes, from, to))
          .isLessThanOrEqualTo(from <= low && low < to ? low : to);
    }
  }

  /** Bytes above 127 are none below the bound, and hide none. */
  private static byte[] manyAbove(Random random) {
    byte[] bytes = new byte[SIZE];
    int kind = random.nextInt(3);
    for (int i = 0; i < SIZE; i++) {
      bytes[i] =
          (byte)
              switch (kind) {
                case 0 -> BOUND;
                case 1 -> BOUND + i % (128 - BOUND);
                default -> i % 3 == 0 ? 128 + i % 128 : BOUND + i % 2;
              };
    }
    return bytes;
  }

  private static int oneByOne(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] >= 0 && bytes[at] < BOUND) {
        return at;
      }
    }
    return to;
  }
}
