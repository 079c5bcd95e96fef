package io.loopmark.download;

import io.loopmark.text.Printable;
import java.io.IOException;
import java.net.URI;

/** A download that left no file: one line that names the URL and the cause. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  DownloadException(URI uri, String why) {
    this(uri, why, null);
  }

  DownloadException(URI uri, String why, Throwable cause) {
    // A header comes from a stranger: it must not break the line or steer a terminal.
    super(Printable.line("cannot download " + uri + ": " + why), cause);
  }
}
