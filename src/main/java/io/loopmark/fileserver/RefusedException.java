package io.loopmark.fileserver;

import io.loopmark.text.Printable;
import java.io.IOException;

/**
 * The server's answer was ERROR; the message is the server's. The connection stays good, unless the
 * server says that it has had enough of it. It is one line, without orders to a terminal.
 */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(Printable.line(message));
  }
}
