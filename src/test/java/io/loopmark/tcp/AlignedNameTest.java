package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.Digest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlignedNameTest {
  private static final int CACHE_LINE = 64;

  @ParameterizedTest
  @EnumSource
  void whatIsSaidBeforeAFileFillsWholeCacheLines(Digest digest) {
    String text = digest.start().text();
    for (long size = 0; size < Header.MOST_BYTES; size = 10 * size + 7) {
      String name = ServedFile.alignedName("payload-" + size + ".bin", size, digest);
      assertThat(name).matches("payload-" + size + "-{0,63}[.]bin");
      for (int number : new int[] {1, 9}) {
        assertThat(new Header(number, name, size, text).encode().remaining() % CACHE_LINE).isZero();
      }
    }
  }
}
