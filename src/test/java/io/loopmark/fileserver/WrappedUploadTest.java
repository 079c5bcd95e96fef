package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Base64 as programs wrap it is never taken for a whole file, and neither is a name with blanks.
 */
@Timeout(120)
class WrappedUploadTest {
  private static final String WHY = "{\"status\":\"ERROR\",\"data\":\"invalid base64: ";
  private static final String EMPTY_HANDED = "{\"status\":\"OK\",\"data\":[\"a\"]}";

  @TempDir private Path parent;
  private FileLab lab;
  private RawClient client;

  @BeforeEach
  void aFileThatIsGood() throws Exception {
    lab = new FileLab(parent, Way.THREAD_POOL);
    lab.put("a", "before".getBytes(US_ASCII));
    client = lab.raw();
  }

  @AfterEach
  void itStays() throws Exception {
    assertThat(lab.path("a")).hasContent("before");
    assertThat(lab.files()).containsExactly("a");
    client.close();
    lab.close();
  }

  private static String wrapped(int size, int width, String lineEnd) {
    return Base64.getMimeEncoder(width, lineEnd.getBytes(US_ASCII))
        .encodeToString(FileLab.bytes(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {58, 114, 1_000, 100_000, 500_000})
  void byLineFeedsItIsOneRefusedRequest(int size) throws Exception {
    String body = wrapped(size, 76, "\n");
    assertThat(client.ask("UPLOAD a " + body))
        .startsWith(WHY + "a line feed inside it; accepted: ");
    assertThat(client.ask("LIST")).isEqualTo(EMPTY_HANDED);
    assertThat(client.ask("UPLOAD a " + body + "\n")).startsWith(WHY);
    assertThat(client.ask("LIST")).isEqualTo(EMPTY_HANDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 76})
  void byWholeLineEndsItIsRefused(int width) throws Exception {
    assertThat(client.ask("UPLOAD a " + wrapped(1_000, width, "\r\n")))
        .startsWith(WHY + "a line end inside it; accepted: ");
  }

  @Test
  void aFileOfThatLengthIsNoSuchThing() throws Exception {
    String body = Base64.getEncoder().encodeToString(FileLab.bytes(57));
    client.say("UPLOAD b " + body + "\r\nDELETE b\r\nUPLOAD b " + body + "\r\nDEL");
    assertThat(client.answer()).contains("b has been uploaded");
    assertThat(client.answer()).contains("b has been deleted");
    assertThat(client.answer()).contains("b has been uploaded");
    assertThat(client.say("ETE b\r\n").answer()).contains("b has been deleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b.txt YWJj", "a YWJj YWJj", "a  YWJj", "a b c d YWJj"})
  void aNameWithBlanksIsAClearError(String rest) throws Exception {
    assertThat(client.ask("UPLOAD " + rest))
        .startsWith(WHY)
        .endsWith("; accepted: UPLOAD <name> <base64> without blanks or line ends in either\"}");
    assertThat(client.ask("LIST")).isEqualTo(EMPTY_HANDED);
  }
}
