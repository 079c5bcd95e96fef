package io.loopmark.scenario;

import java.util.List;

/** A round that was not as it must be; the message is one line with the cause. */
public final class RoundFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Note> notes;
  private final boolean corrupt;

  public RoundFailedException(String message) {
    this(message, false, List.of());
  }

  /**
   * A failure that leaves lines for the run folder.
   *
   * @param corrupt whether all went its way, and what arrived is not what was sent
   */
  public RoundFailedException(String message, boolean corrupt, List<Note> notes) {
    super(message);
    this.notes = List.copyOf(notes);
    this.corrupt = corrupt;
  }

  public RoundFailedException(String message, Throwable cause) {
    super(message, cause);
    this.notes = List.of();
    this.corrupt = false;
  }

  /** A round in which all went its way, and what arrived is not what was sent. */
  public static RoundFailedException corrupt(String message) {
    return new RoundFailedException(message, true, List.of());
  }

  /** Whether all went its way, and what arrived is not what was sent. */
  public boolean corrupt() {
    return corrupt;
  }

  /** Lines for the run folder. */
  public List<Note> notes() {
    return notes;
  }
}
