package io.loopmark.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a child process complains of, told line by line as it comes; its end is kept. */
final class StderrLines implements Stderr {
  private static final int TAIL_CHARACTERS = 2_000;
  private static final long END_MILLIS = 1_000;

  private final ArrayDeque<String> last = new ArrayDeque<>();
  private final Thread thread;
  private int characters;

  /** Begins to read; the thread ends with the child. */
  StderrLines(Process process, Consumer<String> listener) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("loopmark-stderr-" + process.pid())
            .start(() -> read(process, listener));
  }

  private void read(Process process, Consumer<String> listener) {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        listener.accept(line);
      }
    } catch (IOException _) {
      // The child was killed while it wrote.
    }
  }

  private synchronized void keep(String line) {
    String bounded = line.substring(Math.max(0, line.length() - TAIL_CHARACTERS));
    last.add(bounded);
    characters += bounded.length();
    while (characters > TAIL_CHARACTERS && last.size() > 1) {
      characters -= last.remove().length();
    }
  }

  /** Of a child that has ended all of it, or what came within a moment. */
  @Override
  public String tail() {
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return Stderr.shown(String.join("\n", last));
    }
  }

  @Override
  public void close() {
    // Its thread ends with the child.
  }
}
