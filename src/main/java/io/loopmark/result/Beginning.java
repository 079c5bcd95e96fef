package io.loopmark.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run writes before its first fork. */
public final class Beginning {
  private static final List<String> FILES =
      List.of("plan.json", "environment.json", "jmh-result.json", "cells.json", ".lock");

  private Beginning() {}

  /**
   * Removes the folder of a run that is over and measured nothing. Where a fork's lines are, or
   * anything that no run begins with, all stays as it is.
   */
  public static void remove(Path folder) {
    try {
      List<Path> there;
      try (Stream<Path> files = Files.list(folder)) {
        there = files.toList();
      }
      if (there.stream().allMatch(Beginning::isOne)) {
        for (Path file : there) {
          Files.delete(file);
        }
        Files.delete(folder);
      }
    } catch (IOException | UncheckedIOException _) {
      // It says nothing of what was measured, and stays.
    }
  }

  private static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && FILES.contains(name.endsWith(".tmp") ? name.substring(0, name.length() - 4) : name);
  }
}
