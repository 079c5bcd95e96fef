package io.loopmark.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loopmark.download.RawServer.Afterwards;
import io.loopmark.net.Nobody;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A download that fails says why in one line and leaves nothing in the folder. */
@Timeout(30)
class DownloadFailureTest {
  private static final DownloadLimits PATIENT = DownloadLimits.within(Duration.ofSeconds(10));
  private static final DownloadLimits HASTY = DownloadLimits.within(Duration.ofMillis(300));
  private static final String GIF = "Content-Type: image/gif\r\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/webp", "image/jpegs; image/png"})
  void refusedType(String type) throws Exception {
    String answer = RawServer.ok("Content-Type: " + type + "\r\nContent-Length: 3", "abc");
    assertFails(answer, PATIENT, "Content-Type '" + type + "'; accepted: image/png, ");
  }

  @Test
  void noType() throws Exception {
    String answer = RawServer.ok("Content-Length: 3", "abc");
    assertFails(answer, PATIENT, "no Content-Type; accepted: image/png, ");
  }

  @Test
  void unknownPath() throws Exception {
    try (ImageServer server = ImageServer.open()) {
      URI uri = server.uri(LabImage.SMALL).resolve("/none.jpg");
      assertFails(uri, PATIENT, "status 404; accepted: 200");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 302, 401, 500})
  void anyOtherStatus(int status) throws Exception {
    String headers = " X\r\nLocation: /other.gif\r\nContent-Type: image/gif\r\n\r\n";
    assertFails("HTTP/1.1 " + status + headers, PATIENT, "status " + status + "; accepted: 200");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40_000})
  void truncatedBody(int sent) throws Exception {
    String answer = RawServer.ok(GIF + "Content-Length: 50000", "x".repeat(sent));
    assertFails(answer, PATIENT, "body broke off after " + sent + " of 50000 bytes: ");
  }

  @Test
  void truncatedChunks() throws Exception {
    String answer = RawServer.ok(GIF + "Transfer-Encoding: chunked", "5\r\nabcde\r\n5\r\nab");
    assertFails(answer, PATIENT, "body broke off after 7 bytes: ");
  }

  @Test
  void serverThatHangsUp() throws Exception {
    assertFails("", PATIENT, "the server closed the connection without an answer");
  }

  @Test
  void serverThatTalksNonsense() throws Exception {
    String answer = "220 mail.example ESMTP\r\n\r\n";
    assertFails(answer, PATIENT, "no usable answer: Invalid protocol version; ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "many", "99999999999999999999"})
  void nonsenseLength(String length) throws Exception {
    String answer = RawServer.ok(GIF + "Content-Length: " + length, "abc");
    assertFails(answer, PATIENT, "", length);
  }

  @Test
  void serverThatNeverAnswers() throws Exception {
    try (RawServer server = new RawServer(Afterwards.STAY_SILENT, "")) {
      assertFails(server.uri("/a.gif"), HASTY, "no answer within 300 ms");
    }
  }

  @Test
  void serverThatStallsInMidBody() throws Exception {
    String answer = RawServer.ok(GIF + "Content-Length: 9", "abcd");
    try (RawServer server = new RawServer(Afterwards.STAY_SILENT, answer)) {
      assertFails(server.uri("/a.gif"), HASTY, "only 4 of 9 bytes within 300 ms");
    }
  }

  @Test
  void whoIsInterruptedGetsOutAndTheFolderIsAsItWas() throws Exception {
    String answer = RawServer.ok(GIF + "Content-Length: 9", "abcd");
    try (RawServer server = new RawServer(Afterwards.STAY_SILENT, answer)) {
      Downloader downloader = new Downloader(PATIENT);
      URI uri = server.uri("/a.gif");
      Thread caller = Thread.currentThread();
      Thread.startVirtualThread(
          () -> {
            while (folder.toFile().list().length == 0) {
              Thread.onSpinWait(); // until a part of the file is there
            }
            caller.interrupt();
          });
      assertThatThrownBy(() -> downloader.fetch(uri, folder))
          .isInstanceOf(InterruptedException.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void connectionRefused() throws Exception {
    try (Nobody nobody = new Nobody()) {
      URI uri = URI.create("http://127.0.0.1:" + nobody.port() + "/a.gif");
      assertFails(uri, PATIENT, "connection refused");
    }
  }

  @Test
  void unknownHost() throws Exception {
    assertFails(URI.create("http://loopmark.invalid/a.gif"), PATIENT, "host is unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://127.0.0.1/a.gif", "a.gif", "mailto:a@example.org", "http:///a.gif"})
  void otherKindOfUrl(String uri) throws Exception {
    assertFails(URI.create(uri), PATIENT, "", "; accepted: http://HOST/PATH or https://HOST/PATH");
  }

  @Test
  void aPortThatCannotBeIsOneLine() throws Exception {
    assertFails(
        URI.create("http://127.0.0.1:65536/a"), PATIENT, "", "port 65536; accepted: 1 to 65535");
  }

  @Test
  void announcedBodyOverTheMaximum() throws Exception {
    String answer = RawServer.ok(GIF + "Content-Length: 101", "x".repeat(101));
    assertFails(answer, PATIENT.withMaxBytes(100), "body of 101 bytes; accepted: 0 to 100");
  }

  @ParameterizedTest
  @CsvSource({"101, false", "100, true"})
  void unannouncedBodyOverTheMaximum(int bytes, boolean accepted) throws Exception {
    String answer = RawServer.ok(GIF + "Connection: close", "x".repeat(bytes));
    DownloadLimits limits = PATIENT.withMaxBytes(100);
    if (!accepted) {
      assertFails(answer, limits, "body of more than 100 bytes, the most accepted");
      return;
    }
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      Downloader downloader = new Downloader(limits);
      assertThat(downloader.fetch(server.uri("/a.gif"), folder).bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void folderThatIsNone() throws Exception {
    Path none = folder.resolve("none");
    Downloader downloader = new Downloader(PATIENT);
    URI uri = URI.create("http://127.0.0.1:1/a.gif");
    DownloadException failure =
        catchThrowableOfType(DownloadException.class, () -> downloader.fetch(uri, none));
    assertThat(failure)
        .hasMessage(
            "cannot download " + uri + ": folder '" + none + "'; accepted: an existing folder");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nameThatIsTakenByAFolder() throws Exception {
    Path taken = Files.createDirectory(folder.resolve("small.jpg"));
    Files.writeString(taken.resolve("kept"), "kept");
    try (ImageServer server = ImageServer.open()) {
      Downloader downloader = new Downloader(PATIENT);
      URI uri = server.uri(LabImage.SMALL);
      DownloadException failure =
          catchThrowableOfType(DownloadException.class, () -> downloader.fetch(uri, folder));
      assertThat(failure).hasMessageContaining("cannot name '" + taken + "': ");
    }
    assertThat(folder)
        .isDirectoryContaining(taken::equals)
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void limitsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DownloadLimits.within(Duration.ZERO))
        .withMessage("connect PT0S; accepted: more than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PATIENT.withMaxBytes(0))
        .withMessage("maxBytes 0; accepted: 1 or more");
  }

  private void assertFails(String answer, DownloadLimits limits, String... why) throws Exception {
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      assertFails(server.uri("/a.gif"), limits, why);
    }
  }

  /** The message goes on with the first of {@code why} and has every other somewhere. */
  private void assertFails(URI uri, DownloadLimits limits, String... why) throws IOException {
    Downloader downloader = new Downloader(limits);
    DownloadException failure =
        catchThrowableOfType(DownloadException.class, () -> downloader.fetch(uri, folder));
    assertThat(failure)
        .message()
        .startsWith("cannot download " + uri + ": " + why[0])
        .contains(why)
        .doesNotContain("\n", "null");
    assertThat(folder).isEmptyDirectory();
  }
}
