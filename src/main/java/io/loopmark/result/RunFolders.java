package io.loopmark.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds run folders. */
public final class RunFolders {
  private static final List<String> PARTS = List.of("cells.json", "plan.json", "journal.jsonl");

  /** Of a line of the journal. */
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]{1,40})\"");

  private static final int HEAD = 1024;

  private RunFolders() {}

  /** When the first line of a run's journal was written; empty where there is none. */
  public static Optional<Instant> firstLine(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    if (!Files.isRegularFile(journal)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(journal)) {
      Matcher time = TIME.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
      return time.find() ? Optional.of(Instant.parse(time.group(1))) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /**
   * Each folder that is a run, and of others the runs in them; once each, whatever links lead to
   * it.
   *
   * @throws DamagedRunException for what is no folder, and for a folder without runs
   */
  public static List<Path> in(List<Path> places) throws IOException {
    Map<Path, Path> found = new LinkedHashMap<>();
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        throw new DamagedRunException(
            place
                + (Files.exists(place) ? ": no folder" : ": not there")
                + "; accepted: a run folder, or a folder of run folders");
      }
      List<Path> runs = isRun(place) ? List.of(place) : inside(place);
      if (runs.isEmpty()) {
        throw new DamagedRunException(
            place + ": no run in it; accepted: a run folder, or a folder of run folders");
      }
      for (Path run : runs) {
        found.putIfAbsent(run.toRealPath(), run);
      }
    }
    return new ArrayList<>(found.values());
  }

  /** Links come last, so that a run has its own name. */
  private static List<Path> inside(Path place) throws IOException {
    try (Stream<Path> entries = Files.list(place)) {
      List<Path> runs = entries.filter(RunFolders::isRun).sorted().toList();
      return Stream.concat(
              runs.stream().filter(run -> !Files.isSymbolicLink(run)),
              runs.stream().filter(Files::isSymbolicLink))
          .toList();
    }
  }

  private static boolean isRun(Path path) {
    return Files.isDirectory(path)
        && PARTS.stream().anyMatch(part -> Files.isRegularFile(path.resolve(part)));
  }
}
