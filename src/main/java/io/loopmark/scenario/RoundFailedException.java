package io.loopmark.scenario;

import java.util.List;

/** A round that was not as it must be; the message is one line with the cause. */
public final class RoundFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Note> notes;

  public RoundFailedException(String message) {
    this(message, List.of());
  }

  /** A failure that leaves lines for the run folder. */
  public RoundFailedException(String message, List<Note> notes) {
    super(message);
    this.notes = List.copyOf(notes);
  }

  public RoundFailedException(String message, Throwable cause) {
    super(message, cause);
    this.notes = List.of();
  }

  /** Lines for the run folder. */
  public List<Note> notes() {
    return notes;
  }
}
