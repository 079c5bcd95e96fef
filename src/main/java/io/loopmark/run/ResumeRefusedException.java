package io.loopmark.run;

/** A run cannot be gone on with, for a reason that its message says in one line. */
public final class ResumeRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  ResumeRefusedException(String message) {
    super(message);
  }
}
