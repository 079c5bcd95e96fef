package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import io.loopmark.net.Loopback;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Words that steer terminals, and places where nothing can be written, in every command. */
@Timeout(60)
class HostileInputTest {
  @TempDir private Path folder;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "--X",
        "run --suite X",
        "run --suite smoke --only X[",
        "run --suite smoke -p X=1",
        "run --suite smoke -p via=X",
        "run --suite smoke -p fileSize=X",
        "run --suite smoke --budget X",
        "run --suite smoke --baseline X",
        "run --resume X",
        "plan --suite X",
        "compare X X",
        "compare --noise X X X",
        "ab --base X",
        "ab --base-jdk X",
        "calibrate --suite smoke --jar X",
        "report X",
        "report --format X .",
        "serve udp --port 0 --out X/f",
        "serve udp --port 0 --bind X --out f",
        "serve tcp --clients 1 --file X",
        "serve files --dir X",
        "send udp X",
        "send udp X=127.0.0.1:9",
        "send udp f=X:9",
        "relay X=127.0.0.1:9",
        "fetch tcp X",
        "files list X",
        "files get 127.0.0.1:9 X --out X/f",
        "files upload 127.0.0.1:9 X",
        "pingpong --queue X",
        "help X"
      })
  void whatIsRefusedIsToldInOneHarmlessLine(String command) {
    for (String word : List.of(Hostile.USUAL, Hostile.ALL.substring(2, 400), "a\nb")) {
      List<String> args = new ArrayList<>();
      for (String part : command.split(" ", -1)) {
        args.add(part.contains("--X") ? "--" + word : part.replace("X", word));
      }
      Printed printed = Printed.of(args);
      assertThat(printed.code()).as(command).isEqualTo(2);
      assertThat(printed.out()).as(command).isEmpty();
      assertThat(printed.err().lines()).as(command).hasSize(1);
      assertThat(printed.err()).startsWith("loopmark: ").doesNotContain("Exception");
      Hostile.assertHarmless(printed.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --suite smoke --out /proc/none",
        "calibrate --suite quick --out /proc/none",
        "ab --candidate-delay 1 --base JAR --candidate JAR --suite smoke --out /proc/none",
        "report RUN --out /proc/none",
        "serve udp --port 0 --wait 0.01 --out /proc/none",
        "serve tcp --clients 1 --wait 0.01 --file FILE --log /proc/none",
        "fetch tcp 127.0.0.1:9 --out /proc/none",
        "compare RUN RUN --format JSON --out /proc/none",
        "send udp /proc/self/none=127.0.0.1:9",
        "files get 127.0.0.1:9 x --out /proc/none"
      })
  void aPlaceWhereNothingCanBeWrittenIsToldInOneLine(String command) throws IOException {
    Path run =
        Files.writeString(
            folder.resolve("run.json"),
            "[{\"benchmark\":\"a.B.c\",\"primaryMetric\":{\"rawData\":[[1],[2]]}}]");
    Path file = Files.writeString(folder.resolve("file"), "x");
    Printed printed =
        Printed.of(
            Arrays.stream(command.split(" ", -1))
                .map(word -> word.replace("RUN", run.toString()))
                .map(word -> word.replaceAll("FILE|JAR", file.toString()))
                .toList());
    String told = printed.out() + printed.err();
    assertThat(printed.code()).as(told).isIn(1, 2);
    assertThat(told).doesNotContain("Exception", "\tat ", ".java:");
    assertThat(printed.err().lines().toList().size()).as(told).isLessThanOrEqualTo(1);
  }

  @Test
  void namesThatAServerListsAreShownOnePerLineAndHarmless() throws Exception {
    String names = JsonMapper.shared().writeValueAsString(List.of(Hostile.ALL, Hostile.USUAL));
    String answer = "{\"status\":\"OK\",\"data\":" + names + "}\r\n\r\n";
    try (ServerSocket server = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      Thread stranger =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket client = server.accept()) {
                      client.getInputStream().read();
                      client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      Printed printed = Printed.of(List.of("files", "list", "127.0.0.1:" + server.getLocalPort()));
      stranger.join();
      Hostile.assertHarmless(printed.out() + printed.err());
      assertThat((printed.out() + printed.err()).lines().count()).isBetween(1L, 2L);
      assertThat(printed.out() + printed.err()).doesNotContain("\nloopmark: forged");
    }
  }

  /** What one command line prints, to the character. */
  private record Printed(int code, String out, String err) {
    static Printed of(List<String> args) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          Main.execute(
              args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
      return new Printed(code, out.toString(), err.toString());
    }
  }
}
