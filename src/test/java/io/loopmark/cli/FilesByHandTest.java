package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.HostPort;
import io.loopmark.payload.PayloadFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve files} as a program of its own, and {@code files} against it. */
@Tag("slow")
@Timeout(60)
class FilesByHandTest {
  @TempDir private Path folder;

  private Path shared;
  private Path temp;
  private Path err;

  @BeforeEach
  void folders() throws IOException {
    shared = Files.createDirectory(folder.resolve("shared"));
    temp = Files.createDirectory(folder.resolve("temp"));
    err = folder.resolve("err.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREAD_POOL", "PROCESS_POOL"})
  void aFileGoesThereAndBackAndNothingIsLeftWhenTheServerIsTold(String model) throws Exception {
    PayloadFile payload = PayloadFile.of("1500000", folder);
    String described = ": 1500000 bytes, sha256 " + payload.digest();
    try (Server server = new Server("--model=" + model, "--workers=2")) {
      String at = server.address();
      assertThat(files("list", at)).isEmpty();
      assertThat(files("upload", at, payload.path().toString(), "--name=a.bin"))
          .containsExactly("a.bin" + described);
      assertThat(shared.resolve("a.bin")).hasSameBinaryContentAs(payload.path());
      assertThat(files("upload", at, payload.path().toString()))
          .containsExactly("payload-1500000.bin" + described);
      assertThat(files("list", at)).containsExactly("a.bin", "payload-1500000.bin");
      Path got = folder.resolve("got");
      assertThat(files("get", at, "a.bin", "--out=" + got)).containsExactly(got + described);
      assertThat(got).hasSameBinaryContentAs(payload.path());
      assertThat(files("delete", at, "a.bin")).containsExactly("a.bin has been deleted");
      assertThat(shared.resolve("a.bin")).doesNotExist();
      server.endsWithAllBelow("TERM", 130);
    }
    assertThat(temp).isEmptyDirectory();
    assertThat(err).isEmptyFile();
  }

  @Test
  void whatTheServerRefusesIsShownAndFails() throws Exception {
    Path three = Files.writeString(folder.resolve("three"), "abc");
    try (Server server = new Server("--max-upload=2")) {
      String at = server.address();
      refused("no file 'x'", "get", at, "x", "--out=" + folder.resolve("x"));
      refused("no file 'x'", "delete", at, "x");
      refused("upload of more than 2 bytes, the most accepted", "upload", at, three.toString());
      refused("name '../three'; accepted:", "upload", at, three.toString(), "--name=../three");
      refused("name 'a b'; accepted:", "upload", at, three.toString(), "--name=a b");
      refused("name '../three'; accepted:", "delete", at, "../three");
      refused("name '../three'; accepted:", "get", at, "../three", "--out=" + folder.resolve("x"));
      assertThat(shared).isEmptyDirectory();
      assertThat(folder.resolve("x")).doesNotExist();
      server.endsWithAllBelow("INT", 130);
    }
    assertThat(three).hasContent("abc");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aWorkerThatIsKilledIsReplacedAndTheServerSaysSo() throws Exception {
    Files.writeString(shared.resolve("f"), "abc");
    try (Server server = new Server("--model=PROCESS_POOL", "--workers=1")) {
      ProcessHandle worker = server.process.children().findFirst().orElseThrow();
      worker.destroyForcibly();
      worker.onExit().get(10, TimeUnit.SECONDS);
      List<String> told = Files.readAllLines(err);
      while (told.isEmpty() || server.process.children().findAny().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
        told = Files.readAllLines(err);
      }
      assertThat(told)
          .containsExactly(
              "loopmark: server process " + worker.pid() + " ended with exit code 137");
      // It has the same port as soon as it listens.
      CommandLineRun list = CommandLineRun.of("files", "list", server.address());
      while (list.exitCode() != 0) {
        list = CommandLineRun.of("files", "list", server.address());
      }
      assertThat(list.out()).containsExactly("f");
      server.endsWithAllBelow("TERM", 130);
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void whatAServerProcessPutsUpWithIsSeenAndWhatItHoldsIsTold() throws Exception {
    try (Server server = new Server("--max-connections=1")) {
      assertThat(server.next()).isEqualTo("at most 1 connections at once");
      HostPort address = HostPort.parse(server.address());
      try (Socket first = new Socket(address.host(), address.port())) {
        first.getOutputStream().write('L');
        // It waits until the first one has to make room.
        assertThat(files("list", server.address())).isEmpty();
      }
      assertThat(err)
          .content()
          .startsWith("loopmark: 1 connections, as many as there may be: others wait");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREAD_POOL", "PROCESS_POOL"})
  void aKilledServersHalfUploadsAreGoneSoonOrAtTheNextStart(String model) throws Exception {
    Path left = shared.resolve(".999999999-01234567-89ab-cdef-0123-456789abcdef.part");
    Files.createFile(left);
    try (Server server = new Server("--model=" + model, "--workers=2")) {
      assertThat(left).doesNotExist();
      HostPort address = HostPort.parse(server.address());
      try (Socket client = new Socket(address.host(), address.port())) {
        client.getOutputStream().write("UPLOAD a YWJj".getBytes(StandardCharsets.US_ASCII));
        while (shared.toFile().list().length == 0) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        server.process.destroyForcibly();
        // Its processes end with it, and take with them what nobody will complete.
        while (shared.toFile().list().length > 0) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
      }
    }
  }

  private static List<String> files(String... args) {
    CommandLineRun run = run(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  private static void refused(String message, String... args) {
    CommandLineRun run = run(args);
    assertThat(run.err()).singleElement().asString().startsWith("loopmark: ").contains(message);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static CommandLineRun run(String... args) {
    List<String> line = new ArrayList<>(List.of("files"));
    line.addAll(List.of(args));
    return CommandLineRun.of(line.toArray(String[]::new));
  }

  private Process java(String... words) throws IOException {
    return OwnProcess.start(temp, err, words);
  }

  /** A server under way. */
  private final class Server implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final String address;

    Server(String... options) throws IOException {
      List<String> words = new ArrayList<>(List.of("serve", "files", "--dir=" + shared));
      words.addAll(List.of(options));
      process = java(words.toArray(String[]::new));
      out = process.inputReader();
      String first = out.readLine();
      assertThat(first)
          .as(Files.readString(err))
          .matches("serving " + shared + " on 127\\.0\\.0\\.1:\\d+; Ctrl-C ends it");
      address = first.replaceAll(".* on (.*); .*", "$1");
    }

    String address() {
      return address;
    }

    /** The next line that it prints. */
    String next() throws IOException {
      return out.readLine();
    }

    void endsWithAllBelow(String signal, int exitCode) throws Exception {
      List<ProcessHandle> below = process.descendants().toList();
      assertThat(below).isNotEmpty();
      OwnProcess.signal(process, signal);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(exitCode);
      for (ProcessHandle each : below) {
        each.onExit().get(10, TimeUnit.SECONDS);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
