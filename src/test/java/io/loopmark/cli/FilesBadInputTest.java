package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.net.Nobody;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake with {@code serve files} or {@code files} gets one line, and nothing is written. */
@Timeout(30)
@Isolated
class FilesBadInputTest {
  @TempDir private Path folder;

  private Path mine;

  @BeforeEach
  void aFileOfMine() throws IOException {
    mine = Files.writeString(folder.resolve("mine"), "mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --dir no                         | --dir 'no'; accepted: a folder that can be read; it does not exist
          --dir MINE                       | accepted: a folder that can be read; it is no folder
          --dir D --max-connections -1     | --max-connections '-1'; accepted: 1 or more
          --dir D --port 70000             | --port '70000'; accepted: 0 to 65535
          --dir D --port -1                | --port '-1'; accepted: 0 to 65535
          --dir D --port x                 | Invalid value for option '--port'
          --dir D --port TAKEN             | cannot listen on 127.0.0.1:
          --dir D --port TAKEN --model PROCESS_POOL | cannot listen on 127.0.0.1:
          --dir D --bind no.such.host.invalid | --bind 'no.such.host.invalid'; accepted:
          --dir D --bind 203.0.113.1       | cannot listen on 203.0.113.1:0: Cannot assign requested
          --dir D --model SELECTOR         | --model 'SELECTOR'; accepted: [THREAD_POOL, VIRTUAL_THREADS, PROCESS_POOL]
          --dir D --model X                | Invalid value for option '--model'
          --dir D --workers 0              | --workers '0'; accepted: 1 to 1000
          --dir D --workers 1001           | --workers '1001'; accepted: 1 to 1000
          --dir D --workers many           | Invalid value for option '--workers'
          --dir D --max-upload 12QB        | --max-upload: size '12QB'; accepted:
          --dir D --max-upload 0           | --max-upload: size '0'; accepted:
          --port 0                         | Missing required option: '--dir=<folder>'
          """)
  void serveFilesRefuses(String options, String message) throws IOException {
    Set<Path> before = temporaryFolders();
    try (ServerSocket taken = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      refused(message, words("serve files " + options, taken.getLocalPort()));
    }
    assertThat(temporaryFolders()).isEqualTo(before);
    assertThat(mine).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          list nowhere                     | address 'nowhere'; accepted: HOST:PORT
          list 127.0.0.1:0                 | address '127.0.0.1:0'; accepted: HOST:PORT
          list no.such.host.invalid:1      | host 'no.such.host.invalid' is unknown
          list                             | Missing required parameter: 'HOST:PORT'
          list 127.0.0.1:1 more            | Unmatched argument at index 3: 'more'
          get 127.0.0.1:1 x --out MINE     | accepted: a file that doesn't exist yet, in a folder that does; it already exists
          get 127.0.0.1:1 pom.xml          | 'pom.xml'; accepted: a file that doesn't exist yet
          get 127.0.0.1:1 x --out no/such/x | --out 'no/such/x'; accepted: a file that doesn't exist yet, in a folder that does; its folder does not exist
          get 127.0.0.1:1                  | Missing required parameter: 'NAME'
          upload 127.0.0.1:1 no            | file 'no'; accepted: a file that can be read; it does not exist
          upload 127.0.0.1:1 D             | accepted: a file that can be read; it is no file
          upload nowhere MINE              | address 'nowhere'; accepted: HOST:PORT
          delete 127.0.0.1:1               | Missing required parameter: 'NAME'
          drop 127.0.0.1:1                 | Unmatched arguments from index 1: 'drop'
          """)
  void filesRefuses(String options, String message) throws IOException {
    refused(message, words("files " + options, 0));
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).containsExactly(mine);
    }
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aServerThatIsNotThereIsAFailureOfOneLine() throws IOException {
    try (Nobody nobody = new Nobody()) {
      assertNobodyIsToldOf("127.0.0.1:" + nobody.port());
    }
    assertThat(folder.resolve("x")).doesNotExist();
  }

  private void assertNobodyIsToldOf(String server) throws IOException {
    for (String options : List.of("list S", "get S x --out D/x", "upload S MINE", "delete S x")) {
      CommandLineRun run = CommandLineRun.of(words("files " + options.replace("S", server), 0));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .singleElement()
          .asString()
          .startsWith("loopmark: server ")
          .contains(server)
          .endsWith("Connection refused");
    }
  }

  private String[] words(String line, int taken) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      words.add(
          switch (word) {
            case "D" -> folder.toString();
            case "D/x" -> folder.resolve("x").toString();
            case "MINE" -> mine.toString();
            case "TAKEN" -> Integer.toString(taken);
            default -> word;
          });
    }
    return words.toArray(String[]::new);
  }

  private static void refused(String message, String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.err()).singleElement().asString().startsWith("loopmark: ").contains(message);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private static Set<Path> temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("loopmark-serve-"))
          .collect(Collectors.toSet());
    }
  }
}
