package io.loopmark.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "/cat.png, cat.jpg",
    "/a/b/cat, cat.jpg",
    "/cat.tar.gz, cat.tar.jpg",
    "/cat.png?x=/../dog.png#/../emu, cat.jpg",
    "'', download.jpg",
    "/, download.jpg",
    "/folder/, download.jpg",
    "/., download.jpg",
    "/.., download.jpg",
    "/..., download.jpg",
    "/.png, download.jpg",
    "/.hidden.png, hidden.jpg",
    "/-rf.png, rf.jpg",
    "/a/../../cat.png, cat.jpg",
    "/%2e%2e%2fcat.png, _cat.jpg",
    "/..%2F..%2Fetc%2Fpasswd, _.jpg",
    "/..%2F..%2Fetc%2Fpasswd.png, _.._etc_passwd.jpg",
    "/..%5C..%5Ccat.png, _.._cat.jpg",
    "/cat%00.png, cat_.jpg",
    "/cat%252Fdog.png, cat_2Fdog.jpg",
    "/big%20cat.png, big_cat.jpg",
    "/c:cat.png, c_cat.jpg",
    "/kätzchen.png, k_tzchen.jpg"
  })
  void isOneHarmlessName(String path, String name) {
    String made =
        FileName.of(URI.create("http://127.0.0.1" + path), ContentType.parse("image/jpeg"));
    assertThat(made).isEqualTo(name);
    Path folder = Path.of("/folder");
    assertThat(folder.resolve(made).normalize().getParent()).isEqualTo(folder);
  }

  @Test
  void isBoundedInLength() {
    URI uri = URI.create("http://127.0.0.1/" + "x".repeat(5_000) + ".png");
    assertThat(FileName.of(uri, ContentType.IMAGE_PNG)).isEqualTo("x".repeat(100) + ".png");
  }
}
