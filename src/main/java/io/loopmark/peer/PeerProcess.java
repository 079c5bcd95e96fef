package io.loopmark.peer;

import io.loopmark.text.Printable;
import io.loopmark.work.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program that comes along in C or Python, and lives from round to round: it is told a line, and
 * answers with one. Owned by one thread.
 */
public final class PeerProcess implements PeerRounds {
  private static final Duration START = Duration.ofSeconds(20);

  /** Longer than the programs themselves wait for anything. */
  private static final Duration ROUND = Duration.ofSeconds(130);

  private static final int LONGEST_LINE = 500;
  private static final String END = "";

  private static final Duration END_OF_OUTPUT = Duration.ofSeconds(1);

  private final ChildProcess child;
  private final Thread reader;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(16);

  private PeerProcess(ChildProcess child) {
    this.child = child;
    this.reader = Thread.ofPlatform().daemon().name("loopmark-peer-answers").start(this::read);
  }

  /**
   * Starts one in C and waits until it is ready.
   *
   * @param name of the source, without its ending
   * @param arguments as the source's head explains them
   * @param folder where its stderr goes
   */
  public static PeerProcess inC(String name, List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    return start(List.of(PeerPrograms.compiled(name).toString()), arguments, folder);
  }

  /** The same in Python. */
  public static PeerProcess inPython(String name, List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    String source = PeerPrograms.unpacked().resolve(name + ".py").toString();
    return start(List.of("python3", "-B", source), arguments, folder);
  }

  private static PeerProcess start(List<String> program, List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    PeerProcess started = new PeerProcess(ChildProcess.start(command, folder));
    try {
      String first = started.next(START);
      if (!first.equals("ready")) {
        throw new IOException("said '" + first + "' instead of 'ready'");
      }
      return started;
    } catch (IOException | InterruptedException e) {
      started.close();
      throw e;
    }
  }

  @Override
  public Answer round() throws IOException, InterruptedException {
    try {
      child.process().getOutputStream().write('\n');
      child.process().getOutputStream().flush();
    } catch (IOException _) {
      // It ended; what it said last tells why.
    }
    String line = next(ROUND);
    String[] words = line.split(" ", -1);
    try {
      Answer answer =
          new Answer(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
      if (answer.nanos() > 0 && answer.delivered() >= 0 && answer.delivered() <= answer.offered()) {
        return answer;
      }
    } catch (IndexOutOfBoundsException | NumberFormatException _) {
      // Told below.
    }
    throw new IOException("said '" + line + "' instead of three numbers");
  }

  private String next(Duration patience) throws IOException, InterruptedException {
    String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new IOException("said nothing for " + patience.toSeconds() + " s");
    }
    if (line.equals(END)) {
      child.process().waitFor(1, TimeUnit.SECONDS);
      throw new IOException("ended" + child.complaint());
    }
    if (line.startsWith("trouble ")) {
      throw new IOException(line.substring("trouble ".length()));
    }
    return line;
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(child.process().getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.put(Printable.line(line.substring(0, Math.min(line.length(), LONGEST_LINE))));
      }
    } catch (IOException _) {
      // The end, too.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    lines.offer(END);
  }

  @Override
  public void close() {
    child.close();
    reader.interrupt(); // It may wait for room for what nobody reads.
    try {
      reader.join(END_OF_OUTPUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
