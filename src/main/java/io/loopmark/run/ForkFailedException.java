package io.loopmark.run;

import io.loopmark.machine.Secrets;

/** A fork that brought no figures; the message is the cause in one line, secrets masked. */
final class ForkFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean invalid;

  /** What JMH and the fork printed last. */
  private final String output;

  /**
   * @param invalid whether it could measure, and what it moved did not arrive as it was sent
   */
  ForkFailedException(String cause, boolean invalid, String output) {
    super(Secrets.masked(cause));
    this.invalid = invalid;
    this.output = Secrets.masked(output);
  }

  boolean invalid() {
    return invalid;
  }

  String output() {
    return output;
  }
}
