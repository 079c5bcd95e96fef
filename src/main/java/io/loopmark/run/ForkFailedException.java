package io.loopmark.run;

/** A fork that brought no result; the message is the cause in one line. */
final class ForkFailedException extends Exception {
  private static final long serialVersionUID = 1;

  /** What JMH and the fork printed last. */
  private final String output;

  ForkFailedException(String cause, String output) {
    super(cause);
    this.output = output;
  }

  String output() {
    return output;
  }
}
