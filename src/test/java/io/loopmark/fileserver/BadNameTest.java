package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No name leads out of the folder, whatever is asked; the connection goes on. */
@Timeout(120)
class BadNameTest {
  private static final String SECRET = "secret";

  @TempDir private Path parent;
  private Path secret;

  /** What takes a name. */
  enum Request {
    GET("GET %s"),
    DOWNLOAD("DOWNLOAD %s"),
    UPLOAD("UPLOAD %s aGVsbG8="),
    DELETE("DELETE %s");

    private final String form;

    Request(String form) {
      this.form = form;
    }

    String of(String name) {
      return String.format(form, name);
    }
  }

  @BeforeEach
  void writeSecret() throws IOException {
    secret = Files.writeString(parent.resolve("secret.txt"), SECRET);
  }

  static Stream<Arguments> badNames() {
    List<Arguments> all = new ArrayList<>();
    for (Request request : Request.values()) {
      for (String name :
          List.of(
              "../secret.txt",
              "..",
              ".",
              "./secret.txt",
              "folder/../../secret.txt",
              "folder/inside.txt",
              "/etc/passwd",
              "%ABSOLUTE%",
              "..\\secret.txt",
              "C:\\secret.txt",
              "..%2fsecret.txt\u0000",
              "a\u0000.txt",
              "\u0000",
              "a\tb",
              "\u007f",
              "\u001b[2J",
              "\ufffd",
              "a\u009b2Jb",
              "a\u202eb",
              "a\u2066b",
              "a\u2028b",
              ".hidden",
              "x".repeat(256),
              "ä".repeat(128),
              "x".repeat(100_000))) {
        all.add(Arguments.of(request, name));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void itIsRefused(Request request, String name) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      Files.writeString(Files.createDirectory(lab.path("folder")).resolve("inside.txt"), SECRET);
      lab.put(".hidden", SECRET.getBytes(UTF_8));
      String answer = client.ask(request.of(name.replace("%ABSOLUTE%", secret.toString())));
      assertThat(answer).startsWith("{\"status\":\"ERROR\",\"data\":\"name ").endsWith("\"}");
      assertThat(answer).doesNotContain("Exception").hasSizeLessThan(500);
      assertNothingHappened(lab, client);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyNameIsRefused(Request request) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      assertThat(client.ask(request.of(""))).startsWith("{\"status\":\"ERROR\",\"data\":\"name ''");
      assertThat(client.ask(request.name())).startsWith("{\"status\":\"ERROR\",\"data\":\"");
      assertThat(lab.files()).isEmpty();
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkOutOfTheFolderIsNotFollowed(Request request) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      Files.createSymbolicLink(lab.path("link"), secret);
      Files.createSymbolicLink(lab.path("new"), parent.resolve("new.txt"));
      Files.createSymbolicLink(lab.path("up"), parent);
      for (String name : List.of("link", "new", "up")) {
        assertThat(client.ask(request.of(name))).startsWith("{\"status\":\"ERROR\",\"data\":\"");
      }
      assertThat(client.ask(request.of("up/secret.txt"))).contains("ERROR");
      assertThat(lab.files()).containsExactly("link", "new", "up");
      assertThat(secret).hasContent(SECRET);
      assertThat(parent.resolve("new.txt")).doesNotExist();
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsNoFile(Request request) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      Files.createDirectory(lab.path("folder"));
      assertThat(client.ask(request.of("folder"))).startsWith("{\"status\":\"ERROR\",\"data\":\"");
      assertThat(lab.files()).containsExactly("folder");
      assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
    }
  }

  /** Whose writer never comes; it may take the place of a file at any time. */
  @ParameterizedTest
  @EnumSource
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsNoFileAndIsNotWaitedFor(Request request) throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      assertThat(new ProcessBuilder("mkfifo", lab.path("pipe").toString()).start().waitFor())
          .isZero();
      for (int i = 0; i < 2 * Way.WORKERS; i++) {
        assertThat(client.ask(request.of("pipe"))).startsWith("{\"status\":\"ERROR\"");
      }
      assertThat(lab.files()).containsExactly("pipe");
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      client.say("GET ").say((byte) 0xff, (byte) 0xc0, (byte) 0xaf).say("\r\n");
      assertThat(client.answer()).startsWith("{\"status\":\"ERROR\",\"data\":\"name ");
      client
          .say("UPLOAD ")
          .say((byte) 0xc0, (byte) 0xae, (byte) 0xc0, (byte) 0xae)
          .say(" YQ==\r\n");
      assertThat(client.answer()).startsWith("{\"status\":\"ERROR\",\"data\":\"name ");
      assertThat(lab.files()).isEmpty();
    }
  }

  @Test
  void theLongestNameThereMayBe() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      String name = "x".repeat(255);
      assertThat(client.ask("UPLOAD " + name + " aGVsbG8=")).contains("has been uploaded");
      assertThat(client.ask("GET " + name)).contains("aGVsbG8=");
      assertThat(client.ask("DELETE " + name)).contains("has been deleted");
      assertThat(lab.files()).isEmpty();
    }
  }

  private void assertNothingHappened(FileLab lab, RawClient client) throws IOException {
    assertThat(lab.files()).containsExactly(".hidden", "folder");
    assertThat(lab.path("folder")).isDirectoryContaining("glob:**inside.txt");
    assertThat(secret).hasContent(SECRET);
    try (Stream<Path> around = Files.list(parent)) {
      assertThat(around).hasSize(2);
    }
    assertThat(client.ask("UPLOAD good aGVsbG8=")).contains("good has been uploaded");
    assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"good\"]}");
  }
}
