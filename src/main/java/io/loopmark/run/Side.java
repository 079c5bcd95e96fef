package io.loopmark.run;

import io.loopmark.work.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One of two runs that take turns: the process of a build, driven as {@link TurnTaker} says. */
final class Side implements AutoCloseable {
  private static final long END_SECONDS = 30;
  private static final int WORDS = 6;

  /** The fork that waits for its turn. */
  record Next(int index, int total, Duration left, int fork, String cell) {
    static Next parse(String line) throws SideException {
      String[] word = line.split(" ", WORDS);
      try {
        return new Next(
            Integer.parseInt(word[1]),
            Integer.parseInt(word[2]),
            Duration.ofMillis(Long.parseLong(word[3])),
            Integer.parseInt(word[4]),
            word[5]);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new SideException("said '" + line + "'", e);
      }
    }
  }

  private final String name;
  private final ChildProcess child;
  private final BufferedReader said;

  private Side(String name, ChildProcess child) {
    this.name = name;
    this.child = child;
    this.said = child.process().inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a build's {@code side} command.
   *
   * @param arguments of that command
   * @param temp where its stderr goes
   */
  static Side start(Build build, List<String> arguments, Path temp) throws SideException {
    try {
      return new Side(build.name(), ChildProcess.start(build.command(arguments), temp));
    } catch (IOException e) {
      throw new SideException(build.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits for the next fork; empty when there is none.
   *
   * @param faults hears of forks that failed
   */
  Optional<Next> next(Consumer<String> faults) throws IOException, SideException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("next ")) {
        return Optional.of(Next.parse(line));
      }
      if (line.equals("finished")) {
        return Optional.empty();
      }
      if (line.startsWith("unwritable ")) {
        throw SideException.unwritable(line.substring("unwritable ".length()));
      }
      if (line.startsWith("refused ")) {
        throw SideException.refused(name + ": " + line.substring("refused ".length()));
      }
      if (line.startsWith("fault ")) {
        faults.accept(name + ": " + line.substring("fault ".length()));
      }
    }
    throw new SideException(name + " ended before it was finished" + child.complaint(), null);
  }

  /** Lets the next fork begin. */
  void go() throws SideException {
    try {
      child.process().getOutputStream().write('\n');
      child.process().getOutputStream().flush();
    } catch (IOException e) {
      throw new SideException(name + " ended while it waited for its turn" + child.complaint(), e);
    }
  }

  /** Waits until everything is on disk. */
  void awaitEnd() throws InterruptedException, SideException {
    if (!child.process().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new SideException(name + " did not end within " + END_SECONDS + " s", null);
    }
  }

  /** Asks it to keep what it has and end; from any thread. */
  void interrupt() {
    child.process().destroy();
  }

  @Override
  public void close() {
    child.close();
  }
}
