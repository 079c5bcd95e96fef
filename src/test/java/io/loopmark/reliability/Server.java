package io.loopmark.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of the built jar, as its users start it; closing it ends it and all below it. */
final class Server implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("([0-9.]+):([0-9]+)");
  private static final int MOST_SECONDS = 1_500;
  private static final int END_SECONDS = 20;

  private final Process process;
  private final InetSocketAddress address;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Thread reading;

  private Server(String limit, List<String> arguments) throws IOException {
    // Whatever becomes of this test, the server has an end.
    List<String> command = new ArrayList<>(List.of("timeout", Integer.toString(MOST_SECONDS)));
    command.addAll(List.of("sh", "-c", limit + " && exec \"$@\"", "sh", Loopmark.LAUNCHER));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out = process.inputReader();
    String first = out.readLine();
    Matcher at = ADDRESS.matcher(String.valueOf(first));
    if (!at.find()) {
      throw new IOException("a server that says '" + first + "'");
    }
    address = new InetSocketAddress(at.group(1), Integer.parseInt(at.group(2)));
    reading = Thread.ofVirtual().start(() -> out.lines().forEach(told::add));
  }

  /** A file server. */
  static Server files(String model, Path folder) throws IOException {
    return files("true", model, folder);
  }

  /**
   * A file server under a limit.
   *
   * @param limit said to the shell before it
   * @param options further ones
   */
  static Server files(String limit, String model, Path folder, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "files", "--model", model, "--dir", folder.toString(), "--port", "0"));
    arguments.addAll(List.of(options));
    return new Server(limit, arguments);
  }

  /** A receiver of one file. */
  static Server udp(Path out, String mostBytes) throws IOException {
    return new Server(
        "true",
        List.of("serve", "udp", "--port", "0", "--out", out.toString(), "--max-bytes", mostBytes));
  }

  InetSocketAddress address() {
    return address;
  }

  /** The processes that serve, which are those that have none below them. */
  List<ServerProcess> processes() {
    return process
        .descendants()
        .filter(each -> each.children().findAny().isEmpty())
        .map(each -> new ServerProcess(each.pid()))
        .toList();
  }

  /** What it told so far, behind its first line. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** Waits until it ends by itself; what it told behind its first line. */
  List<String> rest() throws InterruptedException {
    reading.join();
    return List.copyOf(told);
  }

  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    try {
      process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    } finally {
      below.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
