package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import io.loopmark.scenario.ServerModel;
import io.loopmark.text.StackFrame;
import io.loopmark.work.WorkerJvm;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that may open few files (<code>ulimit -n</code>). */
@Tag("slow")
@Timeout(60)
class FewFilesTest {
  /** A class path of jars takes about a hundred. */
  private static final int FEW = 256;

  private static final int CROWD = 400;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"SELECTOR", "VIRTUAL_THREADS"})
  void aServerWhoseDescriptorsAreAllTakenServesThoseItWaitedFor(String server) throws Exception {
    servesThoseItWaitedFor(server);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "THREAD_PER_CLIENT",
        "THREAD_POOL",
        "SINGLE_THREAD",
        "NETTY_NIO",
        "NETTY_EPOLL",
        "NETTY_IO_URING"
      })
  void soDoAllOthers(String server) throws Exception {
    assumeThat(ServerModel.valueOf(server).stack().obstacle()).as(server).isEmpty();
    servesThoseItWaitedFor(server);
  }

  private void servesThoseItWaitedFor(String server) throws Exception {
    assumeThat(Path.of("/proc/self/fd")).exists();
    PayloadFile payload = PayloadFile.of("2000000", folder);
    Process serving =
        command("serve", "tcp", "--file=" + payload.path(), "--clients=2", "--server=" + server);
    List<Socket> crowd = new ArrayList<>();
    try {
      String first = serving.inputReader().readLine();
      assertThat(first).startsWith("listening on 127.0.0.1:");
      String port = first.replaceAll(".*:(\\d+),.*", "$1");
      for (int i = 0; i < CROWD; i++) {
        crowd.add(new Socket(Loopback.ADDRESS, Integer.parseInt(port)));
      }
      CommandLineRun fetch =
          CommandLineRun.of("fetch", "tcp", "127.0.0.1:" + port, "--clients=2", "--out=" + folder);
      assertThat(fetch.exitCode()).isZero();
      List<String> told = serving.inputReader().lines().toList();
      assertThat(told)
          .anyMatch(line -> line.endsWith(": silent while no file may be opened any more"))
          .noneMatch(line -> StackFrame.is(line) || line.contains("Exception"))
          .last()
          .asString()
          .startsWith("2 of 2 clients have the file");
      assertThat(serving.waitFor()).isZero();
    } finally {
      serving.destroyForcibly();
      for (Socket each : crowd) {
        each.close();
      }
    }
  }

  @Test
  void whatCannotBeDoneWithSoFewIsRefusedAtOnce() throws Exception {
    assumeThat(Path.of("/proc/self/fd")).exists();
    Path file = Files.writeString(folder.resolve("f"), "x");
    for (String[] line :
        new String[][] {
          {"serve", "tcp", "--file=" + file, "--clients=1000"},
          {"fetch", "tcp", "127.0.0.1:1", "--clients=1000", "--out=" + folder},
          transfers(file, 1000)
        }) {
      Process refused = command(line);
      assertThat(refused.inputReader().readLine())
          .matches(
              "loopmark: (--clients|transfers) '1000'; accepted: at most \\d+, because this process"
                  + " may open only \\d+ files and sockets more \\(ulimit -n\\)");
      assertThat(refused.waitFor()).isEqualTo(2);
    }
  }

  private static String[] transfers(Path file, int count) {
    List<String> line = new ArrayList<>(List.of("send", "udp", "--model=PROCESS_POOL"));
    line.addAll(Collections.nCopies(count, file + "=127.0.0.1:1"));
    return line.toArray(String[]::new);
  }

  private static Process command(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("sh", "-c", "ulimit -n " + FEW + "; exec \"$@\"", "sh"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    line.addAll(WorkerJvm.NEEDED);
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(Main.class.getName());
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }
}
