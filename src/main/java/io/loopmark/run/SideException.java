package io.loopmark.run;

/** One of two builds that were to be measured in turns cannot be; the message says why. */
public final class SideException extends Exception {
  private static final long serialVersionUID = 1;

  private enum Kind {
    BROKEN,
    OTHER_CELLS,
    UNWRITABLE,
    REFUSED
  }

  private final Kind kind;

  SideException(String message, Throwable cause) {
    this(message, cause, Kind.BROKEN);
  }

  private SideException(String message, Throwable cause, Kind kind) {
    super(message, cause);
    this.kind = kind;
  }

  /** Whether it is the builds themselves that cannot be compared, now or later. */
  public boolean otherCells() {
    return kind == Kind.OTHER_CELLS;
  }

  /** Whether nothing is wrong but that its results cannot be written; the message has the file. */
  public boolean unwritable() {
    return kind == Kind.UNWRITABLE;
  }

  static SideException otherCells(String message) {
    return new SideException(message, null, Kind.OTHER_CELLS);
  }

  /** Whether it could not begin, by the user's mistake. */
  public boolean refused() {
    return kind == Kind.REFUSED;
  }

  static SideException refused(String message) {
    return new SideException(message, null, Kind.REFUSED);
  }

  static SideException unwritable(String message) {
    return new SideException(message, null, Kind.UNWRITABLE);
  }
}
