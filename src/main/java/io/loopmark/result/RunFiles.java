package io.loopmark.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The measured files of a run folder, for who links to them or shows rows of them. */
public final class RunFiles {
  private static final List<String> FILES =
      List.of(
          "jmh-result.json",
          "cells.json",
          "environment.json",
          "plan.json",
          "journal.jsonl",
          "tables/tcp-transfers.csv",
          "tables/file-server-rounds.csv",
          "tables/interfaces.csv",
          "tables/profiles.csv",
          "tables/udp-books.csv");
  private static final List<String> FOLDERS =
      List.of("latency/", "logs/", "failures/", "profiles/");

  private final Path run;

  /**
   * @param run a run folder, or a single result file
   */
  public RunFiles(Path run) {
    this.run = run;
  }

  /** Whether a file of that name in a run folder was measured; such a file is never replaced. */
  public static boolean isMeasured(String name) {
    return FILES.contains(name) || FOLDERS.stream().anyMatch(name::startsWith);
  }

  /** Measured files of a run folder that are not its results: tables, logs and the like. */
  public static List<String> besideResults(Path run) throws IOException {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("tables/", "latency/", "logs/", "failures/", "profiles/")) {
      Path path = run.resolve(folder);
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          files.map(file -> folder + file.getFileName()).sorted().forEach(names::add);
        }
      }
    }
    names.removeIf(name -> !isMeasured(name));
    return names;
  }

  /** Those that are there, by their names in the folder; folders of many files as the folder. */
  public List<String> present() throws IOException {
    List<String> present = new ArrayList<>();
    for (String name : FILES) {
      if (Files.isRegularFile(run.resolve(name))) {
        present.add(name);
      }
    }
    for (String folder : List.of("latency/", "logs/", "profiles/")) {
      if (Files.isDirectory(run.resolve(folder))) {
        present.add(folder);
      }
    }
    present.addAll(failures());
    return present;
  }

  /** What forks without figures printed, a file each. */
  private List<String> failures() throws IOException {
    Path folder = run.resolve("failures");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> "failures/" + file.getFileName()).sorted().toList();
    }
  }

  /** Where the prints of a cell's forks without figures are, if they were kept. */
  public List<String> failures(CellRecord cell) throws IOException {
    List<String> own =
        cell.forksWithoutFigures().stream()
            .map(fork -> CellFiles.failure(cell.id(), fork))
            .toList();
    return failures().stream().filter(own::contains).toList();
  }

  /** Where the profile of a cell, or work, of some ending is, if it was kept. */
  public Optional<String> profile(String id, String ending) {
    String name = CellFiles.profile(id, ending);
    return Files.isRegularFile(run.resolve(name)) ? Optional.of(name) : Optional.empty();
  }

  /** One of its files, to be read. */
  public Path path(String name) {
    return run.resolve(name);
  }

  /**
   * The rows of {@code tables/<name>.csv} by column; none where there is no such table. A row that
   * was being written when the run was killed is left out.
   */
  public List<Map<String, String>> table(String name) throws IOException {
    Path file = run.resolve("tables").resolve(name + ".csv");
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    List<Map<String, String>> rows = new ArrayList<>();
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> header = CsvRow.fields(lines.getFirst());
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = CsvRow.fields(line);
      if (fields.size() == header.size()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
          row.put(header.get(i), fields.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
