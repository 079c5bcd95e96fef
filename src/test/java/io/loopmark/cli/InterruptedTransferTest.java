package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is ended in the middle of a transfer leaves nothing half done, and no process. */
@Tag("slow")
@Timeout(60)
class InterruptedTransferTest {
  @TempDir private Path folder;

  private Path here;
  private Path temp;

  @BeforeEach
  void folders() throws IOException {
    here = Files.createDirectory(folder.resolve("here"));
    temp = Files.createDirectory(folder.resolve("temp"));
  }

  @ParameterizedTest
  @CsvSource({"THREAD_PER_JOB, INT", "PROCESS_POOL, TERM"})
  void aClientOfTheTcpServer(String model, String signal) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, Loopback.ADDRESS)) {
      String at = "127.0.0.1:" + server.getLocalPort();
      Process fetch = start("fetch", "tcp", at, "--out=" + here, "--model=" + model);
      try (Socket client = server.accept()) {
        client.getInputStream().readNBytes("Preparado".length());
        client.getOutputStream().write(ascii("1\nf\n1000000\n-\n" + "x".repeat(500_000)));
        await(here, 1);
        endsWithAllBelow(fetch, signal);
      }
    }
    assertThat(here).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"SINGLE_THREAD, TERM", "PROCESS_PER_JOB, INT"})
  void aRelay(String model, String signal) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, Loopback.ADDRESS)) {
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/a.jpg";
      Process relay = start("relay", url + "=127.0.0.1:9", "--model=" + model);
      try (Socket client = server.accept()) {
        String head =
            "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 1000000\r\n\r\n";
        client.getOutputStream().write(ascii(head + "x".repeat(500_000)));
        // What it has downloaded by now is somewhere, or nowhere but in its memory.
        client.getOutputStream().flush();
        endsWithAllBelow(relay, signal);
      }
    }
    assertThat(here).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"THREAD_POOL, INT", "PROCESS_POOL, TERM"})
  void aServerThatReceivesAnUpload(String model, String signal) throws Exception {
    Process server = start("serve", "files", "--dir=" + here, "--model=" + model, "--workers=2");
    String first = server.inputReader().readLine();
    int port = Integer.parseInt(first.replaceAll(".*:(\\d+); .*", "$1"));
    try (Socket client = new Socket(Loopback.ADDRESS, port)) {
      client.getOutputStream().write(ascii("UPLOAD a " + "YWJj".repeat(100_000)));
      await(here, 1);
      endsWithAllBelow(server, signal);
    }
    assertThat(here).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aClientOfTheFileServer(String signal) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      String at = "127.0.0.1:" + server.getLocalPort();
      Process get = start("files", "get", at, "f", "--out=" + here.resolve("f"));
      try (Socket client = server.accept()) {
        String half = "{\"status\":\"OK\",\"data_file\":\"" + "QUJD".repeat(100_000);
        client.getOutputStream().write(ascii(half));
        await(here, 1);
        endsWithAllBelow(get, signal);
      }
    }
    assertThat(here).isEmptyDirectory();
  }

  private static void await(Path folder, int files) throws Exception {
    while (folder.toFile().list().length < files) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void endsWithAllBelow(Process process, String signal) throws Exception {
    List<ProcessHandle> below = process.descendants().toList();
    OwnProcess.signal(process, signal);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    for (ProcessHandle each : below) {
      each.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(temp).isEmptyDirectory();
  }

  private Process start(String... words) throws IOException {
    return OwnProcess.start(temp, folder.resolve("errors"), words);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
