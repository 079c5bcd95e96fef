package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes up comes down again, byte by byte, whatever its size. */
@Timeout(120)
class EverySizeTest {
  private static final int BLOCK = InputBuffer.PLAIN_SIZE;

  @TempDir private Path parent;

  static IntStream sizes() {
    IntStream blocks =
        IntStream.of(BLOCK, 2 * BLOCK, 5 * BLOCK).flatMap(n -> IntStream.rangeClosed(n - 3, n + 3));
    // Around what is gathered to go in one write.
    IntStream gathered = IntStream.of(12_200, 12_250, 12_276, 12_286, 12_288, 12_289, 12_290);
    return Stream.of(IntStream.rangeClosed(0, 5), gathered, blocks, IntStream.of(1_000_000))
        .flatMapToInt(sizes -> sizes);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everySize(int size) throws Exception {
    byte[] contents = FileLab.bytes(size);
    Path source = Files.write(parent.resolve("source"), contents);
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        FileClient client = lab.client()) {
      List<Long> progress = new ArrayList<>();
      FileClient.Moved up = client.upload("a", source, Digest.SHA256, progress::add);
      assertThat(up.bytes()).isEqualTo(size);
      assertThat(progress).isSorted().allMatch(n -> n > 0 && n <= size);
      assertThat(lab.path("a")).hasBinaryContent(contents);
      Path target = parent.resolve("target");
      assertThat(client.download("a", Digest.SHA256, _ -> {}, target)).isEqualTo(up);
      assertThat(target).hasBinaryContent(contents);
      assertThat(client.download("a", Digest.SHA256, _ -> {})).isEqualTo(up);
      assertThat(lab.files()).containsExactly("a");
    }
  }

  /** Whatever of the request came with one read, the body's blocks lie elsewhere in the buffer. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("sizes")
  void everySizeInOneWriteWithWhatComesNext(int size) throws Exception {
    byte[] contents = FileLab.bytes(size);
    String coded = Base64.getEncoder().encodeToString(contents);
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      client.say("UPLOAD a " + coded + "\r\nGET a\r\nLIST\r\n");
      assertThat(client.answer()).contains("a has been uploaded");
      assertThat(client.answer())
          .isEqualTo("{\"status\":\"OK\",\"data_namafile\":\"a\",\"data_file\":\"" + coded + "\"}");
      assertThat(client.answer()).isEqualTo("{\"status\":\"OK\",\"data\":[\"a\"]}");
      assertThat(lab.path("a")).hasBinaryContent(contents);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyClientsAtOnce(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way)) {
      List<Future<Boolean>> clients = new ArrayList<>();
      for (int i = 0; i < 3 * Way.WORKERS; i++) {
        int size = 100_000 + i;
        Path source = Files.write(parent.resolve("source" + i), FileLab.bytes(size));
        clients.add(lab.start(() -> upAndDown(lab, source)));
      }
      assertThat(FileLab.await(clients)).containsOnly(true);
      assertThat(lab.files()).hasSize(clients.size());
    }
  }

  private static boolean upAndDown(FileLab lab, Path source) throws Exception {
    String name = source.getFileName().toString();
    try (FileClient client = lab.client()) {
      FileClient.Moved up = client.upload(name, source, Digest.SHA256, _ -> {});
      return client.download(name, Digest.SHA256, _ -> {}).equals(up)
          && Files.mismatch(source, lab.path(name)) < 0;
    }
  }
}
