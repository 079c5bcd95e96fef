package io.loopmark.download;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/** A download that left no file: one line that names the URL and the cause. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A header comes from a stranger: it must not break the line or steer a terminal. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

  DownloadException(URI uri, String why) {
    this(uri, why, null);
  }

  DownloadException(URI uri, String why, Throwable cause) {
    super(CONTROL.matcher("cannot download " + uri + ": " + why).replaceAll("?"), cause);
  }
}
