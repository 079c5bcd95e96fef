package io.loopmark.fileserver;

import java.io.IOException;
import java.util.Optional;

/** The files that a connection's request has open: one that comes, or one that goes. */
final class Transfers implements AutoCloseable {
  private Optional<Upload> upload = Optional.empty();
  private Optional<Body> body = Optional.empty();

  void begin(Upload coming) {
    upload = Optional.of(coming);
  }

  void begin(Body going) {
    body = Optional.of(going);
  }

  Optional<Upload> upload() {
    return upload;
  }

  Optional<Body> body() {
    return body;
  }

  /** A turn ends, and nobody knows when the next begins. */
  void park() {
    body.ifPresent(Body::park);
    upload.ifPresent(Upload::park);
  }

  /** Of what came nothing is left, unless it has its name. */
  void endUpload() throws IOException {
    Optional<Upload> file = upload;
    upload = Optional.empty();
    if (file.isPresent()) {
      file.get().close();
    }
  }

  void endBody() throws IOException {
    Optional<Body> answer = body;
    body = Optional.empty();
    if (answer.isPresent()) {
      answer.get().close();
    }
  }

  /** Also while it is being closed already, by another thread. */
  @Override
  public synchronized void close() throws IOException {
    try {
      endUpload();
    } finally {
      endBody();
    }
  }
}
