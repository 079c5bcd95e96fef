package io.loopmark.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ImageServerTest {
  @ParameterizedTest
  @EnumSource
  void servesAnImageWithItsTypeAndLength(LabImage image) throws IOException {
    try (ImageServer server = ImageServer.open()) {
      HttpURLConnection get = request("GET", server.uri(image));
      assertThat(get.getResponseCode()).isEqualTo(200);
      assertThat(get.getContentType()).isEqualTo("image/jpeg");
      assertThat(get.getContentLength()).isEqualTo(image.bytes().length);
      assertThat(get.getInputStream().readAllBytes()).isEqualTo(image.bytes());
    }
  }

  @Test
  void answersHeadWithTheLengthAlone() throws IOException {
    try (ImageServer server = ImageServer.open()) {
      HttpURLConnection head = request("HEAD", server.uri(LabImage.SMALL));
      assertThat(head.getResponseCode()).isEqualTo(200);
      assertThat(head.getContentLength()).isEqualTo(1_630);
      assertThat(head.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/none.jpg", "/small.jpg/", "/small.jpgs", "/%2e%2e/small.jpg"})
  void knowsNoOtherPath(String path) throws IOException {
    try (ImageServer server = ImageServer.open()) {
      URI uri = server.uri(LabImage.SMALL).resolve(path);
      assertThat(request("GET", uri).getResponseCode()).isEqualTo(404);
    }
  }

  @Test
  void refusesAnyOtherMethod() throws IOException {
    try (ImageServer server = ImageServer.open()) {
      HttpURLConnection delete = request("DELETE", server.uri(LabImage.SMALL));
      assertThat(delete.getResponseCode()).isEqualTo(405);
      assertThat(delete.getHeaderField("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void namesAnAddressThatIsTaken() throws IOException {
    try (ImageServer server = ImageServer.open()) {
      assertThatThrownBy(() -> ImageServer.open(server.port()))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("cannot listen on /127.0.0.1:" + server.port());
    }
  }

  private static HttpURLConnection request(String method, URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(5_000);
    connection.setRequestMethod(method);
    return connection;
  }
}
