package io.loopmark.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The commit of a checkout, and whether its files differ from it.
 *
 * <ul>
 *   <li>The folder must be the top of the checkout: a folder that merely lies inside somebody
 *       else's is unknown, and never gets that one's commit.
 *   <li>Git gets two seconds; then it and what it started are killed, and the state is unknown.
 * </ul>
 *
 * @param commit the full commit id, or {@code unknown}
 * @param dirty {@code yes}, {@code no} or {@code unknown}
 */
record GitState(String commit, String dirty) {

  static final GitState UNKNOWN = new GitState(Environment.UNKNOWN, Environment.UNKNOWN);

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  // One command answers both questions, in a format that git promises to keep for scripts. It must
  // neither refresh the index nor wake a file system monitor in a tree that is being measured.
  private static final List<String> STATUS =
      List.of(
          "git",
          "--no-optional-locks",
          "-c",
          "core.fsmonitor=false",
          "status",
          "--porcelain=v2",
          "--branch");

  private static final String COMMIT = "# branch.oid ";

  static GitState of(Path folder) {
    return of(folder, STATUS, DEADLINE);
  }

  static GitState of(Path folder, List<String> command, Duration deadline) {
    try {
      Path top = folder.toRealPath();
      // A file, because a reader of a pipe would wait for whoever else holds its other end.
      Path output = Files.createTempFile("git-status", ".txt");
      try {
        return succeeds(start(top, command, output), deadline)
            ? parse(Files.readAllLines(output, ISO_8859_1))
            : UNKNOWN;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException _) {
      return UNKNOWN;
    }
  }

  private static Process start(Path top, List<String> command, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(top.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    // Set inside git's own hooks, where they would point at another tree.
    environment.keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    if (top.getParent() != null) {
      environment.put("GIT_CEILING_DIRECTORIES", top.getParent().toString());
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static boolean succeeds(Process process, Duration deadline) {
    try {
      return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)
          && process.exitValue() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static GitState parse(List<String> lines) {
    String commit = Environment.UNKNOWN;
    boolean dirty = false;
    for (String line : lines) {
      if (line.startsWith(COMMIT)) {
        commit = line.substring(COMMIT.length());
      }
      dirty |= !line.startsWith("#");
    }
    // Before its first commit a checkout's id is "(initial)".
    return commit.matches("[0-9a-f]{40,64}") ? new GitState(commit, dirty ? "yes" : "no") : UNKNOWN;
  }
}
