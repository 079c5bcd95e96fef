package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The lab's wire, byte by byte. */
@Timeout(120)
class WireTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void everyOperationOnOneConnection(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way);
        RawClient client = lab.raw()) {
      lab.put("a.txt", HELLO);
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"a.txt\"]}");
      assertThat(client.ask("UPLOAD b.txt d29ybGQ="))
          .isEqualTo("{\"status\":\"OK\",\"data\":\"b.txt has been uploaded\"}");
      assertThat(lab.path("b.txt")).hasContent("world");
      assertThat(client.ask("LIST"))
          .isEqualTo("{\"status\":\"OK\",\"data\":[\"a.txt\",\"b.txt\"]}");
      String hello = "{\"status\":\"OK\",\"data_namafile\":\"a.txt\",\"data_file\":\"aGVsbG8=\"}";
      assertThat(client.ask("GET a.txt")).isEqualTo(hello);
      assertThat(client.ask("DOWNLOAD a.txt")).isEqualTo(hello);
      assertThat(client.ask("DELETE a.txt"))
          .isEqualTo("{\"status\":\"OK\",\"message\":\"a.txt has been deleted\"}");
      assertThat(client.ask("GET a.txt"))
          .isEqualTo("{\"status\":\"ERROR\",\"data\":\"no file 'a.txt'\"}");
      assertThat(client.ask("DELETE a.txt"))
          .isEqualTo("{\"status\":\"ERROR\",\"data\":\"no file 'a.txt'\"}");
      assertThat(client.ask("DELETE b.txt")).contains("\"OK\"");
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      assertThat(lab.files()).isEmpty();
    }
  }

  @Test
  void requestsThatComeAtOnceAreAnsweredInOrder() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      client.say("UPLOAD a aGVsbG8=\r\nGET a\r\nNONSENSE\r\nDELETE a\r\nLIST\r\n");
      assertThat(client.answer()).contains("a has been uploaded");
      assertThat(client.answer()).contains("\"data_file\":\"aGVsbG8=\"");
      assertThat(client.answer()).contains("ERROR");
      assertThat(client.answer()).contains("a has been deleted");
      assertThat(client.answer()).contains("\"data\":[]");
    }
  }

  @Test
  void aRequestMayComeByteByByte() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      for (byte b : "UPLOAD a aGVsbG8=\r\n".getBytes(UTF_8)) {
        client.say(b);
      }
      assertThat(client.answer()).contains("a has been uploaded");
      assertThat(lab.path("a")).hasBinaryContent(HELLO);
    }
  }

  @ParameterizedTest
  @CsvSource({"plain.bin", "two words.txt", "'q\"u''ote.txt'", "semi;colon&amp.txt", "a..b"})
  void namesAreTakenAsTheyAreAndQuotedAsJson(String name) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      lab.put(name, HELLO);
      String quoted = name.replace("\"", "\\\"");
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"" + quoted + "\"]}");
      assertThat(client.ask("GET " + name))
          .isEqualTo(
              "{\"status\":\"OK\",\"data_namafile\":\"%s\",\"data_file\":\"aGVsbG8=\"}"
                  .formatted(quoted));
    }
  }

  @Test
  void anEmptyFileIsAnEmptyBody() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      assertThat(client.ask("UPLOAD empty ")).contains("empty has been uploaded");
      assertThat(lab.path("empty")).isEmptyFile();
      assertThat(client.ask("GET empty"))
          .isEqualTo("{\"status\":\"OK\",\"data_namafile\":\"empty\",\"data_file\":\"\"}");
    }
  }

  @Test
  void anUploadReplacesAFileOfThatName() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      lab.put("a", new byte[1_000]);
      assertThat(client.ask("UPLOAD a aGVsbG8=")).contains("OK");
      assertThat(lab.path("a")).hasBinaryContent(HELLO);
    }
  }

  @Test
  void onlyFilesInTheFolderItselfAreListed() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      lab.put("file", HELLO);
      lab.put(".hidden", HELLO);
      Files.createDirectory(lab.path("folder"));
      Files.createSymbolicLink(lab.path("link"), lab.path("file"));
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"file\"]}");
    }
  }

  @Test
  void aLineFeedAloneEndsALineWhereNothingCanFollow() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      assertThat(client.say("UPLOAD a aGVsbG8=\nLIST\n").answer()).contains("uploaded");
      assertThat(client.answer()).isEqualTo("{\"status\":\"OK\",\"data\":[\"a\"]}");
      assertThat(client.say("GET a\nDELETE a\n").answer()).contains("aGVsbG8=");
      assertThat(client.answer()).contains("a has been deleted");
    }
  }
}
