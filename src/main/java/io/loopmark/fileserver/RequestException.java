package io.loopmark.fileserver;

/** A request that is answered with ERROR; the message is the answer. */
final class RequestException extends Exception {
  private static final long serialVersionUID = 1;

  RequestException(String message) {
    super(message);
  }

  RequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
