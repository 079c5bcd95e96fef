package io.loopmark.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class LabImageTest {
  @ParameterizedTest
  @CsvSource({"LARGE, 10400, 320, 200", "SMALL, 1630, 64, 64"})
  void isAWholeJpegOfTheIntendedSize(LabImage image, int bytes, int width, int height)
      throws IOException {
    byte[] file = image.bytes();
    assertThat(file).hasSize(bytes).startsWith(0xff, 0xd8).endsWith(0xff, 0xd9);
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file));
    assertThat(decoded.getWidth()).isEqualTo(width);
    assertThat(decoded.getHeight()).isEqualTo(height);
  }
}
