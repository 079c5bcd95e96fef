package io.loopmark.work;

import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Whether a JVM starts with some options, runs this program, and leaves standard output alone: that
 * of a worker is what its parent reads, and that of a ping-pong's peer may be what is measured.
 */
public final class JvmTrial {
  private static final long PATIENCE_SECONDS = 30;
  private static final int MOST_WORDS = 300;

  /** What a launcher says behind every reason, and with none. */
  private static final List<String> NO_NEWS =
      List.of(
          "Error: Could not create the Java Virtual Machine.",
          "Error: A fatal exception has occurred. Program will exit.");

  private JvmTrial() {}

  /**
   * Says how it was started.
   *
   * @param args the parent's process id
   */
  public static void main(String[] args) {
    System.out.print(System.getProperty(WorkerJvm.PROPERTY));
    System.out.flush();
  }

  /** Why none starts, in the JVM's own words; empty when one does. */
  public static Optional<String> obstacle(WorkerJvm jvm) throws InterruptedException {
    Path out = null;
    Path err = null;
    Process process = null;
    try {
      out = Files.createTempFile("loopmark-trial-", ".out");
      err = Files.createTempFile("loopmark-trial-", ".err");
      process =
          new ProcessBuilder(jvm.command(JvmTrial.class, List.of()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("not started within " + PATIENCE_SECONDS + " s");
      }
      String said = text(out);
      if (process.exitValue() == 0 && said.equals(String.join("\t", jvm.flags()))) {
        return Optional.empty();
      }
      return Optional.of(
          process.exitValue() == 0
              ? "it prints to standard output, or doesn't run what it is told to: " + words(said)
              : words(text(err) + "\n" + said));
    } catch (IOException e) {
      return Optional.of(Trouble.why(e));
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      delete(out);
      delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static String words(String said) {
    String line =
        said.lines()
            .map(String::strip)
            .filter(each -> !each.isEmpty() && !NO_NEWS.contains(each))
            .collect(Collectors.joining("; "));
    String words = Printable.line(line.isEmpty() ? "it says nothing" : line);
    return words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words;
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // In a folder of this run's, which goes in the end.
    }
  }
}
