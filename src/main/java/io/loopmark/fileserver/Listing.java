package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** The answer to {@code LIST} on its way to a client. */
final class Listing implements Body {
  private final byte[] answer;
  private int at;

  private Listing(byte... answer) {
    this.answer = answer;
  }

  /**
   * Lists a folder, for all who ask at once together: a crowd that asks costs the memory of one
   * answer. Safe for several threads.
   */
  static final class Source {
    private final FileStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private long begunNanos;
    private byte[] latest = {};

    Source(FileStore store) {
      this.store = store;
    }

    /** What is there at some moment after this call. */
    Listing list() throws RequestException {
      long asked = System.nanoTime();
      lock.lock();
      try {
        if (latest.length == 0 || begunNanos - asked <= 0) {
          begunNanos = System.nanoTime();
          latest = new byte[0];
          latest =
              store.list().stream()
                  .map(Json::quote)
                  .collect(Collectors.joining(",", "{\"status\":\"OK\",\"data\":[", "]}\r\n\r\n"))
                  .getBytes(StandardCharsets.UTF_8);
        }
        Listing listing = new Listing(latest);
        if (!lock.hasQueuedThreads()) {
          latest = new byte[0];
        }
        return listing;
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public boolean send(WritableByteChannel channel, Workspace space) throws IOException {
    while (at < answer.length) {
      if (!space.out.hasRemaining() && space.flush(channel) == 0) {
        return false;
      }
      int n = Math.min(space.out.remaining(), answer.length - at);
      space.out.put(answer, at, n);
      at += n;
    }
    return true;
  }

  @Override
  public void park() {
    // Nothing of it is in the room that is given back but what is gathered.
  }

  @Override
  public long kept() {
    return answer.length;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
