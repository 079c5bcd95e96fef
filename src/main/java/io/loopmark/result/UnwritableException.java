package io.loopmark.result;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.Path;

/** A file of a run that cannot be written; the message names file and reason in one line. */
public final class UnwritableException extends IOException {
  private static final long serialVersionUID = 1;

  public UnwritableException(Path file, IOException cause) {
    super(file + " cannot be written (" + Trouble.why(cause) + ")", cause);
  }
}
