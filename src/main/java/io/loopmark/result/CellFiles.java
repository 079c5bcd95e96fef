package io.loopmark.result;

import io.loopmark.text.BoundedName;

/** Names of the files that a run folder has for a cell. */
final class CellFiles {
  private CellFiles() {}

  static String failure(String cell, int fork) {
    return "failures/" + name(cell) + "-fork" + fork + ".txt";
  }

  static String profile(String cell, String ending) {
    return "profiles/" + name(cell) + "-" + ending;
  }

  /** A cell's id as a file name of any system; a path among its parameters may make it too long. */
  static String name(String cell) {
    return BoundedName.of(cell.replaceAll("[^A-Za-z0-9._=,-]", "_"), cell);
  }
}
