package io.loopmark.tcp;

/**
 * Which clients a server lets start together.
 *
 * @param clients how many, 1 or more
 * @param firstNumber the number of the first; those of several gates must not meet where files are
 *     named by them
 */
public record Gate(int clients, int firstNumber) {
  public Gate {
    if (clients < 1 || firstNumber < 1) {
      throw new IllegalArgumentException(
          "clients '" + clients + "' from number '" + firstNumber + "'; accepted: 1 or more");
    }
  }

  /** A gate of clients numbered from 1. */
  public static Gate of(int clients) {
    return new Gate(clients, 1);
  }
}
