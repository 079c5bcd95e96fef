package io.loopmark.run;

import io.loopmark.result.Score;
import io.loopmark.work.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One of two runs that take turns: the process of a build, driven as {@link TurnTaker} says. */
final class Side implements AutoCloseable {
  private static final long END_SECONDS = 30;
  private static final int WORDS = 6;
  private static final int WORDS_OF_DONE = 1 + Score.WORDS + 1;

  /** The fork that waits to begin. */
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
  private Optional<Next> next = Optional.empty();
  private boolean offersTurns;
  private boolean underWay;

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

  /** Hears what becomes of forks. */
  interface Listener {
    /** One failed. */
    void fault(String line);

    /** The last one planned for a cell ended. */
    default void done(String cell, Score score) {}
  }

  /** The fork that it waits for to begin, or has begun; empty when there is none left. */
  Optional<Next> next() {
    return next;
  }

  /** Whether that fork could be measured in turns. */
  boolean offersTurns() {
    return offersTurns;
  }

  /** Whether that fork has begun, and waits for its turn. */
  boolean underWay() {
    return underWay;
  }

  /** Waits until it waits itself, for a fork to begin or for its turn, or has finished. */
  void listen(Listener listener) throws IOException, SideException {
    offersTurns = false;
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals(TurnTaker.TURNS)) {
        offersTurns = true;
      }
      if (line.equals(TurnTaker.OVER)) {
        underWay = true;
        return;
      }
      if (line.startsWith("next ") || line.equals("finished")) {
        underWay = false;
        next = line.equals("finished") ? Optional.empty() : Optional.of(Next.parse(line));
        return;
      }
      if (line.startsWith("unwritable ")) {
        throw SideException.unwritable(line.substring("unwritable ".length()));
      }
      if (line.startsWith("refused ")) {
        throw SideException.refused(name + ": " + line.substring("refused ".length()));
      }
      if (line.startsWith("fault ")) {
        listener.fault(name + ": " + line.substring("fault ".length()));
      }
      if (line.startsWith("done ")) {
        done(line, listener);
      }
    }
    throw new SideException(name + " ended before it was finished" + child.complaint(), null);
  }

  private static void done(String line, Listener listener) {
    String[] word = line.split(" ", WORDS_OF_DONE);
    if (word.length == WORDS_OF_DONE) {
      int last = WORDS_OF_DONE - 1;
      Score.parse(String.join(" ", List.of(word).subList(1, last)))
          .ifPresent(score -> listener.done(word[last], score));
    }
  }

  /** Lets the next fork begin, and be measured in turns or not. */
  void begin(boolean turns) throws SideException {
    say(turns ? TurnTaker.TURNS : "");
  }

  /** Gives the fork under way its turn. */
  void turn() throws SideException {
    say("");
  }

  private void say(String line) throws SideException {
    try {
      child.process().getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
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
