package io.loopmark.compare;

/**
 * How pairs are looked at in two stages: all cells in few forks, then the most suspicious
 * comparisons again, which are judged by their fresh forks alone.
 *
 * @param suspects how many comparisons are measured again at most
 * @param forks pairs that each of them gets
 */
public record Screening(int suspects, int forks) {
  /** Eight in ten pairs. */
  public static final Screening USUAL = new Screening(8, 10);

  /** Places for what looks faster; the gate is there for what looks slower. */
  int fasterAtMost() {
    return suspects / 4;
  }
}
