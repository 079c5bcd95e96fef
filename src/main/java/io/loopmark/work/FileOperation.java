package io.loopmark.work;

/** What a file server's client does; the constants are the values of {@code operation}. */
public enum FileOperation {
  /** Fetches the file. */
  DOWNLOAD,
  /** Sends the file under a name of its own. */
  UPLOAD
}
