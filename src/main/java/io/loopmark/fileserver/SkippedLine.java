package io.loopmark.fileserver;

/**
 * What is left of a refused line: taken and forgotten, so that the client comes to read the answer.
 */
final class SkippedLine {
  /** More than this, in bytes, is not listened to. */
  private static final long MOST = 256L << 20;

  /** Up to where a refused line is skipped. */
  enum End {
    /** A line feed: nothing but a name can lie before it. */
    LINE_FEED,
    /** Carriage return and line feed: it may be base64 that somebody has wrapped. */
    CRLF
  }

  private final End end;
  private boolean afterReturn;
  private long skipped;

  SkippedLine(End end) {
    this.end = end;
  }

  boolean endless() {
    return skipped > MOST;
  }

  /** Takes what is there; whether that was all of the line. */
  boolean take(Workspace space) {
    byte[] bytes = space.bytes;
    int start = space.from;
    for (int at = start; at < space.to; at++) {
      if (bytes[at] == '\n' && (afterReturn || end == End.LINE_FEED)) {
        space.from = at + 1;
        return true;
      }
      afterReturn = bytes[at] == '\r';
    }
    space.from = space.to;
    skipped += space.to - start;
    return false;
  }
}
