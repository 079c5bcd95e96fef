package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of a server that breaks the protocol says what it got, and leaves no file. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource
class BadServerTest {
  private static final String SHA1_OF_ABC = "a9993e364706816aba3e25717850c26c9cd0d89d";
  private static final String GOOD = "7\nf\n3\n" + SHA1_OF_ABC + "\nabc";
  private static final String GATE =
      "waiting for the gate, which may expect more clients or fewer: ";

  @Parameter private Stack stack;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0;f;3;-                     | client number '0'; accepted: 1 to 1000000
          1000001;f;3;-               | client number '1000001'; accepted: 1 to 1000000
          -4294967295;f;3;-           | client number '-4294967295'; accepted: 1 to 1000000
          99999999999999999999;f;3;-  | client number '99999999999999999999'; accepted: 1 to 1000000
          one;f;3;-                   | client number 'one'; accepted: 1 to 1000000
          1;;3;-                      | file name ''; accepted: a plain file name of at most 255 bytes
          1;../f;3;-                  | file name '../f'; accepted: a plain file name of at most 255 bytes
          1;..;3;-                    | file name '..'; accepted: a plain file name of at most 255 bytes
          1;/etc/passwd;3;-           | file name '/etc/passwd'; accepted: a plain file name of at most 255 bytes
          1;a\\b;3;-                  | file name 'a\\b'; accepted: a plain file name of at most 255 bytes
          1;f;many;-                  | file size 'many'; accepted: 0 to 1099511627776
          1;f;-1;-                    | file size '-1'; accepted: 0 to 1099511627776
          1;f;1e3;-                   | file size '1e3'; accepted: 0 to 1099511627776
          1;f;9223372036854775808;-   | file size '9223372036854775808'; accepted: 0 to 1099511627776
          1;f;1099511627777;-         | file size '1099511627777'; accepted: 0 to 1099511627776
          1;f;3;                      | digest ''; accepted: 40 or 64 hex digits, or -
          1;f;3;abc                   | digest 'abc'; accepted: 40 or 64 hex digits, or -
          1;f;3;z9993e364706816aba3e25717850c26c9cd0d89d | digest 'z9993e364706816aba3e25717850c26c…'; accepted: 40 or 64 hex digits, or -
          """)
  void aHeaderLineThatCannotBe(String lines, String message) throws Exception {
    try (RawServer server = new RawServer(true, lines.replace(';', '\n') + "\nabc")) {
      assertThat(failure(server, TcpLab.AMPLE)).isEqualTo("reading the header: " + message);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLineWithoutEnd() throws Exception {
    try (RawServer server = new RawServer(false, "1\n" + "x".repeat(100_000))) {
      assertThat(failure(server, TcpLab.AMPLE))
          .isEqualTo(
              "reading the header: file name has no end within 512 bytes: '"
                  + "x".repeat(32)
                  + "…'");
    }
  }

  @Test
  void aFileLargerThanTheDisk() throws Exception {
    long most = 1L << 40;
    assumeThat(Files.getFileStore(folder).getUsableSpace()).isLessThan(most);
    try (RawServer server = new RawServer(true, "1\nf\n" + most + "\n-\nabc")) {
      assertThat(failure(server, TcpLab.AMPLE))
          .matches(
              "receiving file 'f': file size '1099511627776'; accepted: 0 to \\d+, the room on"
                  + " disk");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anotherDigestThanWanted() throws Exception {
    try (RawServer server = new RawServer(true, GOOD);
        Client client = new Client()) {
      FetchPlan plan =
          new FetchPlan(
              server.address(),
              TcpLab.CHUNK,
              Optional.of(Digest.SHA256),
              Sink.FILE,
              folder,
              TcpLab.AMPLE);
      assertThat(TcpLab.failure(client.fetch(plan)))
          .isEqualTo("reading the header: digest is SHA1, not SHA256");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""            | "%sthe other side closed the connection before its client number"
          "7"           | "%sthe other side closed the connection before its client number"
          "7;f;3"       | "reading the header: the other side closed the connection before its file size"
          "7;f;3;-;"    | "receiving file 'f': the server closed the connection after 0 of 3"
          "7;f;3;-;ab"  | "receiving file 'f': the server closed the connection after 2 of 3"
          """)
  void aServerThatGoesInAnyPhase(String text, String message) throws Exception {
    try (RawServer server = new RawServer(true, text.replace(';', '\n'))) {
      assertThat(failure(server, TcpLab.AMPLE)).isEqualTo(message.formatted(GATE));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""            | "waiting for the gate, which may expect more clients or fewer"
          "7"           | "waiting for the gate, which may expect more clients or fewer"
          "7;f"         | "reading the header"
          """)
  void aServerThatStandsStillBeforeTheFile(String text, String doing) throws Exception {
    Duration half = Duration.ofMillis(500);
    try (RawServer server = new RawServer(false, text.replace(';', '\n'))) {
      assertThat(failure(server, new Patience(TcpLab.LONG, half, half)))
          .isEqualTo(doing + ": nothing moved for 500 ms");
    }
    assertThat(folder).isEmptyDirectory();
  }

  /**
   * The stretch in which a file must move begins a little before its first byte, so either limit
   * may be the first to pass.
   */
  @Test
  void aServerThatStandsStillInItsFile() throws Exception {
    Duration half = Duration.ofMillis(500);
    try (RawServer server = new RawServer(false, GOOD.replace("abc", "ab"))) {
      assertThat(failure(server, new Patience(TcpLab.LONG, half, half)))
          .matches(
              "receiving file 'f': (nothing moved for 500 ms"
                  + "|too slow: 2 bytes in \\d+ ms; accepted: 4096 or more)");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatNeverTellsItsStartTimeLeavesTheClientItsWholeFile(boolean ends) throws Exception {
    try (RawServer server = new RawServer(ends, GOOD)) {
      assertThat(failure(server, TcpLab.SHORT))
          .isEqualTo(
              "telling the server that the file is whole: "
                  + (ends
                      ? "the other side closed the connection before its start time"
                      : "nothing moved for 1000 ms"));
      assertThat(server.heard()).isEqualTo("Recibido");
    }
    assertThat(folder.resolve("C7-f")).hasContent("abc");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatDoesNotHearTheRefusalDoesNotHideItsCause(boolean ends) throws Exception {
    try (RawServer server = new RawServer(ends, GOOD.replace("abc", "abd"))) {
      assertThat(failure(server, TcpLab.SHORT))
          .matches(
              "receiving file 'f': digest of what arrived is [0-9a-f]{40}, not " + SHA1_OF_ABC);
      assertThat(server.heard()).isEqualTo("Error");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsThereIsNotTouched() throws Exception {
    Path mine = Files.writeString(folder.resolve("C7-f"), "mine");
    try (RawServer server = new RawServer(true, GOOD, "1\n")) {
      assertThat(failure(server, TcpLab.AMPLE))
          .isEqualTo("receiving file 'f': file '" + mine + "' exists and is not overwritten");
    }
    assertThat(folder.toFile().list()).containsExactly("C7-f");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void ofTwoClientsWithOneNumberOneGetsTheName() throws Exception {
    try (RawServer one = new RawServer(false, GOOD, "1\n");
        RawServer other = new RawServer(false, GOOD, "1\n");
        Client client = new Client()) {
      List<Future<Fetched>> both =
          List.of(
              client.fetch(plan(one.address(), folder, TcpLab.SHORT)),
              client.fetch(plan(other.address(), folder, TcpLab.SHORT)));
      int named = 0;
      for (Future<Fetched> each : both) {
        try {
          TcpLab.await(each);
          named++;
        } catch (ExecutionException e) {
          assertThat(e.getCause().getMessage())
              .isEqualTo(
                  "receiving file 'f': file '"
                      + folder.resolve("C7-f")
                      + "' exists and is not overwritten");
        }
      }
      assertThat(named).isEqualTo(1);
    }
    assertThat(folder.toFile().list()).containsExactly("C7-f");
    assertThat(folder.resolve("C7-f")).hasContent("abc");
  }

  @Test
  void interruptingTheClientEndsIt() throws Exception {
    try (RawServer server = new RawServer(false, "7\nf\n3\n-\nab");
        Client client = new Client()) {
      Future<Fetched> fetching = client.fetch(plan(server.address(), folder, TcpLab.AMPLE));
      client.threads().shutdownNow();
      assertThat(TcpLab.failure(fetching)).endsWith(": interrupted");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private FetchPlan plan(InetSocketAddress server, Path where, Patience patience) {
    assumeThat(stack.obstacle()).as(stack.toString()).isEmpty();
    return TcpLab.plan(server, where, patience).over(stack);
  }

  private String failure(RawServer server, Patience patience) throws Exception {
    try (Client client = new Client()) {
      return TcpLab.failure(client.fetch(plan(server.address(), folder, patience)));
    }
  }
}
