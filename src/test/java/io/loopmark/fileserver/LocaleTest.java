package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.net.Loopback;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed can be had, and what is sent is listed, whatever the server's locale. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class LocaleTest {
  private static final String NAME = "ñandú 日本.txt";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void namesBeyondAscii(String locale) throws Exception {
    assumeTrue(
        locale.endsWith("UTF-8")
            || StandardCharsets.US_ASCII.newEncoder().canEncode(Path.of("").toAbsolutePath() + ""),
        "a JVM without a locale finds no classes below a folder with letters beyond ASCII");
    try (ChildJvm server =
        ChildJvm.withLocale(locale, ServerMain.class, folder.toString(), "THREAD_POOL")) {
      InetSocketAddress address =
          new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(server.line()));
      try (RawClient client = new RawClient(address)) {
        assertThat(client.ask("UPLOAD ü YWJj")).contains("ü has been uploaded");
        assertThat(client.ask("LIST")).contains("[\"ü\"]");
        assertThat(client.ask("GET ü")).contains("YWJj");
        assertThat(client.ask("GET " + NAME)).contains("no file '" + NAME + "'");
        assertThat(client.ask("DELETE ü")).contains("ü has been deleted");
      }
      assertThat(server.rest()).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Nobody could ask for it, nor show it. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u001b[2Jb", "a\u202eb", "a\u0085b"})
  void aNameWithControlCharactersIsNotListed(String name) throws Exception {
    Files.createFile(folder.resolve(name));
    assertThat(new FileStore(folder).list()).isEmpty();
  }
}
