package io.loopmark.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class OriginalFileTest {
  private static final int SIZE = 300_001;

  @TempDir private Path folder;
  private final byte[] contents = new byte[SIZE];

  @ParameterizedTest
  @ValueSource(ints = {1_000, 131_072, 131_073, SIZE, SIZE + 1})
  void whatIsEqualMayComeInPiecesOfAnySizeAndAgain(int piece) throws IOException {
    try (OriginalFile original = original()) {
      for (int round = 0; round < 2; round++) {
        original.begin("f");
        for (int at = 0; at < SIZE; at += piece) {
          ByteBuffer next = ByteBuffer.wrap(contents, at, Math.min(piece, SIZE - at));
          original.compare(next);
          assertThat(next.remaining()).isZero();
        }
        original.end();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 131_071, 131_072, 262_144, SIZE - 1})
  void theFirstByteThatIsAnotherIsNamed(int wrong) throws IOException {
    try (OriginalFile original = original()) {
      byte[] other = contents.clone();
      other[wrong] ^= 1;
      other[SIZE - 1] ^= 2;
      assertThatThrownBy(() -> original.compare("f", Files.write(folder.resolve("copy"), other)))
          .isInstanceOf(WrongContentsException.class)
          .hasMessage("f differs from what was sent, at byte " + wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_072, SIZE - 1, SIZE + 1, 400_000})
  void oneOfAnotherLengthDiffersWhereTheShorterEnds(int length) throws IOException {
    try (OriginalFile original = original()) {
      Path copy = Files.write(folder.resolve("copy"), Arrays.copyOf(contents, length));
      assertThatThrownBy(() -> original.compare("f", copy))
          .isInstanceOf(WrongContentsException.class)
          .hasMessage("f differs from what was sent, at byte " + Math.min(length, SIZE));
    }
  }

  @Test
  void anEmptyFileIsEqualToNothingElse() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    try (OriginalFile original = OriginalFile.open(empty)) {
      original.compare("f", empty);
      assertThatThrownBy(() -> original.compare(ByteBuffer.allocate(1)))
          .hasMessage("f differs from what was sent, at byte 0");
    }
  }

  private OriginalFile original() throws IOException {
    new Random(1).nextBytes(contents);
    return OriginalFile.open(Files.write(folder.resolve("original"), contents));
  }
}
