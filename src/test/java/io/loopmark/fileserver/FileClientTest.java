package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.net.Loopback;
import io.loopmark.net.Nobody;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client, before our server and before others. */
@Timeout(120)
class FileClientTest {
  private static final String FILE =
      "{\"status\":\"OK\",\"data_namafile\":\"a\",\"data_file\":\"aGVsbG8=\"}\r\n\r\n";

  @TempDir private Path parent;
  private final StallGuard guard = StallGuard.shared();

  @Test
  void whatIsRefusedLeavesTheConnectionGood() throws Exception {
    Path source = Files.write(parent.resolve("source"), FileLab.bytes(500_000));
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, FileLab.AMPLE.withMostUploadBytes(9));
        FileClient client = lab.client()) {
      assertThatThrownBy(() -> client.upload("a", source, Digest.NONE, _ -> {}))
          .isInstanceOf(RefusedException.class)
          .hasMessage("upload of more than 9 bytes, the most accepted");
      assertThatThrownBy(() -> client.upload("../a", source, Digest.NONE, _ -> {}))
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith("name '../a'; accepted: ");
      assertThatThrownBy(() -> client.upload("a b", source, Digest.NONE, _ -> {}))
          .hasMessageStartingWith("name 'a b'; accepted: one without blanks");
      assertThatThrownBy(() -> client.delete("x\r\nDELETE a")).hasMessageContaining("line end");
      assertThatThrownBy(() -> client.download("none", Digest.NONE, _ -> {}))
          .isInstanceOf(RefusedException.class)
          .hasMessage("no file 'none'");
      assertThat(client.list()).isEmpty();
    }
  }

  @Tag("slow")
  @Test
  void whatAServerRefusesToTakeAnyMoreIsStillToldWhy() throws Exception {
    Path source = parent.resolve("source");
    // More than a server skips of what it refused.
    try (var file =
        Files.newByteChannel(source, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.position(220L << 20).write(ByteBuffer.wrap(new byte[1]));
    }
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, FileLab.AMPLE.withMostUploadBytes(9));
        FileClient client = lab.client()) {
      assertThatThrownBy(() -> client.upload("a", source, Digest.NONE, _ -> {}))
          .isInstanceOf(RefusedException.class)
          .hasMessage("upload of more than 9 bytes, the most accepted");
    }
  }

  @Test
  void aFileThatIsThereIsNeverOverwritten() throws Exception {
    Path target = Files.writeString(parent.resolve("target"), "mine");
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        FileClient client = lab.client()) {
      lab.put("a", FileLab.bytes(10));
      assertThatThrownBy(() -> client.download("a", Digest.NONE, _ -> {}, target))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(target).hasContent("mine");
      assertThat(client.list()).containsExactly("a");
    }
    assertThat(parent).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void blanksAndEscapesAsOtherLanguagesWriteThem() throws Exception {
    try (RawServer server =
            new RawServer(
                "{\"status\": \"OK\", \"data\": [\"a\\/b\", \"\\u00e4\\t\\ud83d\\ude00\","
                    + " \"\\\"\\\\\"]}\r\n\r\n",
                "{ \"data_file\" : \"\" , \"data_namafile\" : \"a\" , \"status\" : \"OK\" }"
                    + "\r\n\r\n",
                FILE);
        FileClient client = connect(server)) {
      assertThat(client.list()).containsExactly("a/b", "ä\t😀", "\"\\");
      assertThat(client.download("a", Digest.NONE, _ -> {}).bytes()).isZero();
      assertThat(client.download("a", Digest.NONE, _ -> {}).bytes()).isEqualTo(5);
      assertThat(server.heard()).isEqualTo("LIST\r\nDOWNLOAD a\r\nDOWNLOAD a\r\n");
    }
  }

  /** Each of these is legal JSON, and says {@code hello}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status':'OK','data_file':'aGVsbG8\\u003d'}",
        "{'status':'OK','data_file':'aGVs\\u0062G8\\u003D'}",
        "{'status':'OK','data_file':'aGVs\\nbG8=\\r\\n'}",
        "{'\\u0073tatus':'\\u004fK','data_\\u0066ile':'\\u0061GVsbG8='}",
        "{'v':1.5e-3,'w':-0,'x':true,'y':null,'status':'OK','data_file':'aGVsbG8=','z':[]}",
        "{'m':{'a':[1,{'data_file':'b'},[],{}],'c':'}\\\"]'},'status':'OK','data_file':'aGVsbG8='}",
        "{'status':'OK','data_namafile':7,'sizes':[1,2],'data_file':'aGVsbG8=','ok':false}"
      })
  void whateverJsonAllows(String answer) throws Exception {
    Path target = parent.resolve("target");
    try (RawServer server = new RawServer(answer.replace('\'', '"') + "\r\n\r\n");
        FileClient client = connect(server)) {
      client.download("a", Digest.NONE, _ -> {}, target);
    }
    assertThat(target).hasContent("hello");
  }

  @Test
  void escapesAnywhereInALargeBody() throws Exception {
    byte[] contents = FileLab.bytes(400_000);
    String coded = java.util.Base64.getEncoder().encodeToString(contents);
    String escaped = coded.replace("/", "\\/").replace("+", "\\u002b").replace("=", "\\u003d");
    Path target = parent.resolve("target");
    try (RawServer server =
            new RawServer("{\"data_file\":\"" + escaped + "\",\"status\":\"OK\"}\r\n\r\n");
        FileClient client = connect(server)) {
      assertThat(client.download("a", Digest.NONE, _ -> {}, target).bytes()).isEqualTo(400_000);
    }
    assertThat(target).hasBinaryContent(contents);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'name',", " ", "{'key':[", "'k':1,"})
  void anAnswerThatGoesOnAndOnIsBounded(String again) throws Exception {
    String start = again.startsWith("'k'") ? "{" : again.equals("{'key':[") ? "{'x':" : "{'data':[";
    try (EndlessServer server =
            new EndlessServer(start.replace('\'', '"'), again.replace('\'', '"'));
        FileClient client = FileClient.connect(server.address(), FileLab.AMPLE, guard)) {
      assertThatThrownBy(client::list)
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              "answer: (it is too large|more than 1000000 values|values inside values,"
                  + " more than 64 deep)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 400 Bad Request                 | answer: 'H' where '{' was due
          {"status":"OK"}xx                        | answer: 'x' where the answer's end was due
          {"status":"OK","data":5}                 | answer: '5' where '"' was due
          {"x":nope}                               | answer: 'n' where a value was due
          {"x":[1 2]}                              | answer: '2' where ',' or ']' was due
          {"x":{"y"}}                              | answer: '}' where ':' was due
          {"x":01}                                 | answer: '0' where a value was due
          {"status":"MAYBE"}                       | answer: status [MAYBE]; accepted: OK, ERROR
          {"status":"OK"}                          | answer: no file in it
          {"data_file":"aGVsbG8="}                 | answer: status []; accepted: OK, ERROR
          {"status":"OK","data_file":"aGVs"        | the other side closed the connection in the middle
          {"status":"OK","data_file":"aGV          | the other side closed the connection in the middle
          {"status":"OK","data_file":"aG!s"}       | invalid base64: its length is no multiple of 4
          {"status":"OK","data_file":"aG?sbG8="}   | invalid base64: Illegal base64 character 3f
          {"status":"OK","data_file":"","data_file":""} | answer: more than one file in it
          """)
  void anAnswerThatIsNoneFailsAndLeavesNothing(String answer, String failure) throws Exception {
    try (RawServer server = new RawServer(answer + (answer.endsWith("}") ? "\r\n\r\n" : ""));
        FileClient client = connect(server)) {
      Path target = parent.resolve("target");
      assertThatThrownBy(() -> client.download("a", Digest.SHA256, _ -> {}, target))
          .isInstanceOf(IOException.class)
          .hasMessage(failure);
    }
    assertThat(parent).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 10_000_000})
  void anAnswerWithoutEndIsBounded(int length) throws Exception {
    try (RawServer server = new RawServer("{\"status\":\"" + "x".repeat(length));
        FileClient client = connect(server)) {
      assertThatThrownBy(client::list).hasMessage("a string with no end within 4096 bytes");
    }
  }

  @Test
  void aServerThatStandsStillIsGivenUp() throws Exception {
    Duration brief = Duration.ofMillis(200);
    ServerLimits limits = new ServerLimits(1, brief, brief, 1, brief, brief);
    try (ServerSocket silent = new ServerSocket(0, 5, Loopback.ADDRESS);
        FileClient client =
            FileClient.connect((InetSocketAddress) silent.getLocalSocketAddress(), limits, guard)) {
      assertThatThrownBy(client::list).hasMessageMatching("too slow: 6 bytes in \\d+ ms");
    }
  }

  @Test
  void noServerIsOneClearLine() throws Exception {
    try (Nobody nobody = new Nobody()) {
      assertThatThrownBy(() -> FileClient.connect(nobody.address(), FileLab.AMPLE, guard))
          .isInstanceOf(IOException.class)
          .hasMessage("server " + nobody.address() + ": Connection refused");
    }
  }

  private FileClient connect(RawServer server) throws IOException {
    return FileClient.connect(server.address(), FileLab.AMPLE, guard);
  }
}
