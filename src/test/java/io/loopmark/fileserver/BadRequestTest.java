package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What isn't a request is answered with one line that says why; then the connection goes on. */
@Timeout(120)
class BadRequestTest {
  private static final int MOST = 200_000;
  private static final ServerLimits SMALL_UPLOADS = FileLab.AMPLE.withMostUploadBytes(MOST);
  private static final String BLOCK = "QUJD".repeat(InputBuffer.SIZE / 4);

  @TempDir private Path parent;

  static Stream<Arguments> noRequests() {
    String accepted = "; accepted: LIST, GET, DOWNLOAD, UPLOAD, DELETE";
    return Stream.of(
        Arguments.of("", "command ''" + accepted),
        Arguments.of(" LIST", "command ''" + accepted),
        Arguments.of("FETCH a", "command 'FETCH'" + accepted),
        Arguments.of("list", "command 'list'" + accepted),
        Arguments.of("Get a", "command 'Get'" + accepted),
        Arguments.of("upload a YQ==", "command 'upload'" + accepted),
        Arguments.of("LISTS", "command 'LISTS'" + accepted),
        Arguments.of("\u0000\u0001", "command '??'" + accepted),
        Arguments.of("GET\ta", "command 'GET?a'" + accepted),
        Arguments.of("{\"request\":\"LIST\"}", "command of more than 16 bytes"),
        Arguments.of("X".repeat(3 * InputBuffer.SIZE), "command of more than 16 bytes"),
        Arguments.of("GET " + "x".repeat(3 * InputBuffer.SIZE), "name of more than 1020 bytes"),
        Arguments.of("UPLOAD " + "x".repeat(2_000) + " YQ==", "name of more than 1020 bytes"),
        Arguments.of("UPLOAD", "UPLOAD without a name; accepted: UPLOAD <name> <base64>"),
        Arguments.of("UPLOAD a", "UPLOAD without contents; accepted: UPLOAD <name> <base64>"),
        Arguments.of("GET a\rb", "a carriage return inside the line"),
        Arguments.of("UPLOAD a YQ==\rYQ==", "a carriage return inside the line"),
        Arguments.of("LIST\rLIST", "a carriage return inside the line"));
  }

  @ParameterizedTest
  @MethodSource("noRequests")
  void itIsRefused(String line, String why) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      assertThat(client.ask(line)).isEqualTo("{\"status\":\"ERROR\",\"data\":\"" + why + "\"}");
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
    }
  }

  static Stream<Arguments> noBase64() {
    return Stream.of(
        Arguments.of("a letter short", "YWI"),
        Arguments.of("one letter", "Y"),
        Arguments.of("a blank inside", "YWJj YWJj"),
        Arguments.of("a blank behind", "YWJj "),
        Arguments.of("two blanks in front", " YWJj"),
        Arguments.of("the alphabet of URLs", "YWJj-_-_"),
        Arguments.of("padding in the middle", "YQ==YQ=="),
        Arguments.of("padding alone", "===="),
        Arguments.of("too much padding", "Y==="),
        Arguments.of("a quote", "YWJj\"YWJj"),
        Arguments.of("NUL", "YWJj\u0000"),
        Arguments.of("beyond ASCII", "YWJjäää"),
        Arguments.of("in the second block", BLOCK + "QU!D"),
        Arguments.of("in the third block", BLOCK + BLOCK + "QU!D" + BLOCK),
        Arguments.of("behind whole blocks", BLOCK + BLOCK + "Q"),
        Arguments.of("padding at a block's end", BLOCK.substring(4) + "QQ==" + "QQ=="),
        Arguments.of("padding at a block's end", BLOCK.substring(4) + "QUI=" + BLOCK));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noBase64")
  void badBase64IsRefusedAndLeavesNothing(String what, String body) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      lab.put("a", "before".getBytes(US_ASCII));
      assertThat(client.ask("UPLOAD a " + body))
          .as(what)
          .startsWith("{\"status\":\"ERROR\",\"data\":\"invalid base64: ")
          .hasSizeLessThan(200);
      assertThat(lab.files()).containsExactly("a");
      assertThat(lab.path("a")).hasContent("before");
      assertThat(client.ask("UPLOAD a YWZ0ZXI=")).contains("a has been uploaded");
      assertThat(lab.path("a")).hasContent("after");
    }
  }

  @Test
  void aBodyMayHaveTheMostAccepted() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, SMALL_UPLOADS);
        RawClient client = lab.raw()) {
      byte[] most = FileLab.bytes(MOST);
      assertThat(client.ask("UPLOAD a " + Base64.getEncoder().encodeToString(most)))
          .contains("a has been uploaded");
      assertThat(lab.path("a")).hasBinaryContent(most);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST + 1, 40 * MOST})
  void aBodyBeyondItIsRefusedAndLeavesNothing(int size) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, SMALL_UPLOADS);
        RawClient client = lab.raw()) {
      String body = Base64.getEncoder().encodeToString(FileLab.bytes(size));
      assertThat(client.ask("UPLOAD a " + body))
          .isEqualTo(
              "{\"status\":\"ERROR\",\"data\":\"upload of more than 200000 bytes, the most"
                  + " accepted\"}");
      assertThat(lab.files()).isEmpty();
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET ", "UPLOAD a YWJj YWJj", "UPLOAD a ", "UPLOAD "})
  void aLineThatGoesOnAndOnIsAnsweredBeforeItsEnd(String start) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, SMALL_UPLOADS);
        RawClient client = lab.raw()) {
      client.say(start).say(BLOCK).say(BLOCK).say(BLOCK);
      assertThat(client.answer()).startsWith("{\"status\":\"ERROR\",\"data\":\"");
      assertThat(client.say(BLOCK + "\r\n").ask("LIST"))
          .isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      assertThat(lab.files()).isEmpty();
    }
  }

  @Test
  void aLineThatNeverEndsIsCutOff() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, SMALL_UPLOADS);
        RawClient client = lab.raw()) {
      assertThat(flood(client, BLOCK.getBytes(US_ASCII))).isBetween(100L << 20, 400L << 20);
      assertThat(client.answer()).contains("command of more than 16 bytes");
      try (RawClient next = lab.raw()) {
        assertThat(next.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      }
    }
  }

  /** How much was said until the connection was closed. */
  private static long flood(RawClient client, byte[] more) {
    for (long said = 0; ; said += more.length) {
      try {
        client.say(more);
      } catch (IOException e) {
        return said;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "GET a", "UPLOAD", "UPLOAD a", "UPLOAD a YWJj", "UPLOAD a YWJ"})
  void aRequestWithoutItsEndIsNone(String cut) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      lab.put("a", "before".getBytes(US_ASCII));
      assertThat(client.say(cut).hush().answer())
          .isEqualTo(
              "{\"status\":\"ERROR\",\"data\":\"the other side closed the connection in the"
                  + " middle\"}");
      assertThat(client.ended()).isZero();
      assertThat(lab.files()).containsExactly("a");
      assertThat(lab.path("a")).hasContent("before");
    }
  }

  @Test
  void aFolderThatIsGoneIsAnErrorAndNotTheEnd() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      Files.delete(lab.path(""));
      for (String request : List.of("LIST", "GET a", "UPLOAD a YQ==", "DELETE a")) {
        assertThat(client.ask(request))
            .startsWith("{\"status\":\"ERROR\",\"data\":\"")
            .doesNotContain(parent.toString());
      }
      Files.createDirectory(lab.path(""));
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
    }
  }
}
