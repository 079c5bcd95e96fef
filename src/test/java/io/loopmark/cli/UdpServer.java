package io.loopmark.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** {@code serve udp} under way in a thread; its port is read from what it prints first. */
final class UdpServer implements AutoCloseable {
  private final PipedWriter pipe = new PipedWriter();
  private final BufferedReader lines = new BufferedReader(new PipedReader(pipe, 1 << 16));
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Future<Integer> exitCode;
  private final int port;

  /** One that a sender of ours, who says when it is over, may keep waiting on a busy machine. */
  static UdpServer patient(Path out, String... more) throws IOException {
    return new UdpServer("20", out, more);
  }

  UdpServer(Path out, String... more) throws IOException {
    this("0.4", out, more);
  }

  private UdpServer(String idle, Path out, String... more) throws IOException {
    String[] args = {"serve", "udp", "--port", "0", "--idle", idle, "--out", out.toString()};
    String[] all = Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
    exitCode =
        executor.submit(
            () -> {
              try (PrintWriter writer = new PrintWriter(pipe, true)) {
                return Main.execute(all, writer, new PrintWriter(new StringWriter()));
              }
            });
    String first = lines.readLine();
    port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** What it ended with. */
  int exitCode() throws Exception {
    return exitCode.get();
  }

  /** What else it printed, when it has ended. */
  String told() throws Exception {
    exitCode.get();
    return String.join("\n", lines.lines().toList());
  }

  @Override
  public void close() throws IOException {
    lines.close();
    executor.close();
  }
}
