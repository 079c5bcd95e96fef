package io.loopmark.run;

/** One of two builds that were to be measured in turns cannot be; the message says why. */
public final class SideException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean otherCells;

  SideException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private SideException(String message, Throwable cause, boolean otherCells) {
    super(message, cause);
    this.otherCells = otherCells;
  }

  /** Whether it is the builds themselves that cannot be compared, now or later. */
  public boolean otherCells() {
    return otherCells;
  }

  static SideException otherCells(String message) {
    return new SideException(message, null, true);
  }
}
