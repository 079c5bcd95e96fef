package io.loopmark.run;

import io.loopmark.suite.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of all forks: block after block, each with one fork of every cell that has so many, in
 * an order shuffled by the seed. A drift of the machine then meets all cells alike.
 *
 * @param slots the forks in order
 */
record Schedule(List<Slot> slots) {
  /** One fork of one cell, from 1. */
  record Slot(Cell cell, int fork) {}

  static Schedule of(List<Cell> cells, long seed) {
    Random random = new Random(seed);
    List<Slot> slots = new ArrayList<>();
    int most = cells.stream().mapToInt(cell -> cell.settings().forks()).max().orElse(0);
    for (int fork = 1; fork <= most; fork++) {
      int number = fork;
      List<Slot> block =
          new ArrayList<>(
              cells.stream()
                  .filter(cell -> cell.settings().forks() >= number)
                  .map(cell -> new Slot(cell, number))
                  .toList());
      Collections.shuffle(block, random);
      slots.addAll(block);
    }
    return new Schedule(List.copyOf(slots));
  }
}
