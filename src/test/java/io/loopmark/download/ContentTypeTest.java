package io.loopmark.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ContentTypeTest {
  @ParameterizedTest
  @CsvSource({
    "image/png, png",
    "image/jpg, jpg",
    "image/jpeg, jpg",
    "image/gif, gif",
    "application/zip, jpg",
    "video/quicktime, mov",
    "IMAGE/Jpeg, jpg",
    "image/png; charset=binary, png",
    "image/gif;name=a.mov, gif"
  })
  void givesTheEnding(String header, String ending) {
    assertThat(ContentType.parse(header).ending()).isEqualTo(ending);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", "text/html", "image/jpegs", "image", "image/*", "x; image/png"})
  void refusesAnyOther(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentType.parse(header))
        .withMessage(
            "Content-Type '"
                + header
                + "'; accepted: image/png, image/jpg, image/jpeg, image/gif, application/zip,"
                + " video/quicktime");
  }
}
