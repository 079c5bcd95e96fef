package io.loopmark.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.download.RawServer.Afterwards;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a good download; {@link DownloadFailureTest} has the bad ones. */
@Timeout(30)
class DownloaderTest {
  private final Downloader downloader =
      new Downloader(DownloadLimits.within(Duration.ofSeconds(10)));
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void putsAnImageIntoAFile(LabImage image) throws Exception {
    try (ImageServer server = ImageServer.open()) {
      Download download = downloader.fetch(server.uri(image), folder);
      assertThat(download.uri()).isEqualTo(server.uri(image));
      assertThat(download.file()).isEqualTo(folder.resolve(image.resource()));
      assertThat(download.file()).hasBinaryContent(image.bytes());
      assertThat(download.contentType()).isEqualTo("image/jpeg");
      assertThat(download.bytes()).isEqualTo(image.bytes().length);
      assertThat(download.elapsed()).isPositive().isLessThan(Duration.ofSeconds(10));
      assertThat(files()).containsExactly(download.file());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, picture.png",
    "image/jpg, picture.jpg",
    "Image/JPEG;q=1, picture.jpg",
    "image/gif, picture.gif",
    "application/zip, picture.jpg",
    "video/quicktime, picture.mov"
  })
  void endsTheNameByTheType(String type, String name) throws Exception {
    String answer = RawServer.ok("Content-Type: " + type + "\r\nContent-Length: 3", "abc");
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      Download download = downloader.fetch(server.uri("/a/picture.bmp"), folder);
      assertThat(download.file()).isEqualTo(folder.resolve(name)).hasContent("abc");
      assertThat(download.contentType()).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource({"/a/b.gif?c=d, b.gif", "//a/b.gif, b.gif", "/%20, ''"})
  void asksForThePathAsItIsWritten(String path, String name) throws Exception {
    String answer = RawServer.ok("Content-Type: image/gif\r\nContent-Length: 3", "abc");
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      Download download = downloader.fetch(server.uri(path), folder);
      assertThat(server.requested()).isEqualTo("GET " + path + " HTTP/1.1");
      if (!name.isEmpty()) {
        assertThat(download.file()).isEqualTo(folder.resolve(name));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "Content-Length: 0|''|''",
        "Connection: close|to the end|to the end",
        "Transfer-Encoding: chunked|'3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n'|abcde"
      },
      delimiter = '|')
  void takesABodyOfAnyFraming(String header, String body, String content) throws Exception {
    String answer = RawServer.ok("Content-Type: image/gif\r\n" + header, body);
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      Download download = downloader.fetch(server.uri("/picture"), folder);
      assertThat(Files.readString(download.file())).isEqualTo(content);
      assertThat(download.bytes()).isEqualTo(content.length());
    }
  }

  @Test
  void interimAnswersAreNone() throws Exception {
    String answer =
        "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
            + RawServer.ok("Content-Type: image/gif\r\nContent-Length: 3", "abc");
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      assertThat(downloader.fetch(server.uri("/picture"), folder).file()).hasContent("abc");
    }
  }

  @Test
  void replacesAnEarlierFile() throws Exception {
    Path earlier = Files.writeString(folder.resolve("small.jpg"), "earlier");
    try (ImageServer server = ImageServer.open()) {
      downloader.fetch(server.uri(LabImage.SMALL), folder);
      assertThat(earlier).hasBinaryContent(LabImage.SMALL.bytes());
    }
  }

  @ParameterizedTest
  @CsvSource({"/..%2F..%2Fevil.png", "/%2e%2e/evil.png", "/..", "/", "/..%5Cevil.png"})
  void keepsEveryNameInTheFolder(String path) throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    String answer = RawServer.ok("Content-Type: image/png\r\nContent-Length: 3", "abc");
    try (RawServer server = new RawServer(Afterwards.HANG_UP, answer)) {
      Download download = downloader.fetch(server.uri(path), inner);
      assertThat(download.file().toRealPath().getParent()).isEqualTo(inner.toRealPath());
    }
    assertThat(files()).containsExactly(inner);
  }

  @Test
  void servesSeveralThreadsAtOnce() throws Exception {
    try (ImageServer server = ImageServer.open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Download>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        URI uri = server.uri(i % 2 == 0 ? LabImage.LARGE : LabImage.SMALL);
        tasks.add(() -> downloader.fetch(uri, folder));
      }
      for (Future<Download> download : threads.invokeAll(tasks)) {
        assertThat(download.get().file()).exists();
      }
    }
    assertThat(files()).hasSize(2);
  }

  private List<Path> files() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
