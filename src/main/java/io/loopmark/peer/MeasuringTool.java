package io.loopmark.peer;

import io.loopmark.net.Loopback;
import io.loopmark.text.Printable;
import io.loopmark.work.ChildProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A tool with a server that lives from round to round and a client that is started for each, and
 * says itself how long the transfer took: starting it doesn't count. Owned by one thread.
 */
final class MeasuringTool implements PeerRounds {
  static final String HOST = Loopback.ADDRESS.getHostAddress();

  /** Of a server that begins; a client that comes too early is refused, and comes again. */
  private static final int ATTEMPTS = 40;

  private static final long ATTEMPT_MILLIS = 50;
  private static final int ROUND_SECONDS = 120;
  private static final Duration END_OF_OUTPUT = Duration.ofSeconds(1);
  private static final int LONGEST_OUTPUT = 1 << 20;

  private final ChildProcess server;
  private final Thread draining;
  private final List<String> client;
  private final Path folder;
  private final Function<String, Answer> reading;
  private boolean known;

  private MeasuringTool(
      ChildProcess server, List<String> client, Path folder, Function<String, Answer> reading) {
    this.server = server;
    // It tells of each connection, to nobody.
    this.draining =
        Thread.ofPlatform().daemon().name("loopmark-peer-output").start(() -> drain(server));
    this.client = client;
    this.folder = folder;
    this.reading = reading;
  }

  /**
   * Starts the server.
   *
   * @param commands the server's command line and the client's, of a port
   * @param folder where their output goes
   * @param reading takes what a client wrote; throws IllegalArgumentException with what is wrong
   */
  static MeasuringTool start(
      Function<String, List<List<String>>> commands, Path folder, Function<String, Answer> reading)
      throws IOException {
    List<List<String>> both = commands.apply(freePort());
    List<String> server = new ArrayList<>(both.getFirst());
    ChildProcess child = ChildProcess.start(server, folder);
    return new MeasuringTool(child, both.getLast(), folder, reading);
  }

  @Override
  public Answer round() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        Answer answer = once();
        known = true;
        return answer;
      } catch (IOException e) {
        if (known || attempt == ATTEMPTS || !server.process().isAlive()) {
          throw new IOException(e.getMessage() + server.complaint(), e);
        }
        TimeUnit.MILLISECONDS.sleep(ATTEMPT_MILLIS);
      }
    }
  }

  private Answer once() throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "answer-", ".txt");
    Process process =
        new ProcessBuilder(client).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ROUND_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(client.getFirst() + " takes longer than " + ROUND_SECONDS + " s");
      }
      if (Files.size(said) > LONGEST_OUTPUT) {
        throw new IOException(client.getFirst() + " wrote more than " + LONGEST_OUTPUT + " bytes");
      }
      String output = Files.readString(said, StandardCharsets.ISO_8859_1);
      if (process.exitValue() != 0) {
        throw new IOException(client.getFirst() + ": " + lastLine(output));
      }
      return reading.apply(output);
    } catch (IllegalArgumentException e) {
      throw new IOException(client.getFirst() + ": " + e.getMessage(), e);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }

  private static String lastLine(String output) {
    String last = output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
    return Printable.line(last.strip());
  }

  /** These tools cannot be asked which port they were given, so one is chosen for them. */
  private static String freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      return Integer.toString(probe.getLocalPort());
    }
  }

  private static void drain(ChildProcess child) {
    byte[] block = new byte[1 << 12];
    try {
      while (child.process().getInputStream().read(block) >= 0) {
        // Nothing of it is needed.
      }
    } catch (IOException _) {
      // Its end.
    }
  }

  @Override
  public void close() {
    // Its input's end means nothing to it.
    server.process().destroy();
    server.close();
    try {
      draining.join(END_OF_OUTPUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
