package io.loopmark.result;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of a run that cannot be written; the message names file and reason in one line. */
public final class UnwritableException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  public UnwritableException(Path file, IOException cause) {
    super(file + " cannot be written (" + reason(cause) + ")", cause);
    this.reason = reason(cause);
  }

  /** Why, in a few words, which are the system's where it has some. */
  public String reason() {
    return reason;
  }

  private static String reason(IOException cause) {
    Optional<String> told =
        cause instanceof FileSystemException file
            ? Optional.ofNullable(file.getReason())
            : Optional.ofNullable(cause.getMessage());
    return told.flatMap(text -> text.lines().findFirst()).orElse(cause.getClass().getSimpleName());
  }
}
