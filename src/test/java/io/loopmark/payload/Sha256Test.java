package io.loopmark.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The known values are those of FIPS 180-2. */
@Timeout(10)
class Sha256Test {
  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final Sha256 digest = new Sha256();

  @Test
  void nothing() {
    assertThat(digest.hex()).isEqualTo(OF_NOTHING);
  }

  @Test
  void aPartOfAnArray() {
    digest.update("xabcx".getBytes(US_ASCII), 1, 3);
    assertThat(digest.hex()).isEqualTo(OF_ABC);
  }

  @Test
  void piecesOfEveryKindAddUp() {
    ByteBuffer direct = ByteBuffer.allocateDirect(8).put("xbcx".getBytes(US_ASCII));
    direct.limit(3).position(1);
    digest.update("a".getBytes(US_ASCII), 0, 1);
    digest.update(direct);
    assertThat(direct.position()).isEqualTo(3);
    assertThat(digest.hex()).isEqualTo(OF_ABC);
  }

  @Test
  void readingItStartsAnew() {
    digest.update("something".getBytes(US_ASCII), 0, 9);
    digest.hex();
    assertThat(digest.hex()).isEqualTo(OF_NOTHING);
  }
}
