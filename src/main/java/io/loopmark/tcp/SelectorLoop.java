package io.loopmark.tcp;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Many exchanges on one thread: each does a step whenever its socket is ready for it. */
final class SelectorLoop implements AutoCloseable {
  /** How long a socket closed by somebody else may go unnoticed, in milliseconds. */
  private static final long GLANCE_MILLIS = 50;

  private final Selector selector;

  SelectorLoop() throws IOException {
    selector = Selector.open();
  }

  /** Adds an exchange that has not begun; its channel must be non-blocking. */
  void add(Exchange exchange) throws IOException {
    SocketConduit conduit = (SocketConduit) exchange.conduit();
    conduit.channel().register(selector, SelectionKey.OP_WRITE, exchange);
  }

  /**
   * Runs until no exchange is left.
   *
   * @param ended told of each when it ends, with what ended it when that was a failure
   */
  void run(BiConsumer<Exchange, Optional<IOException>> ended)
      throws IOException, InterruptedException {
    List<Exchange> open =
        new ArrayList<>(selector.keys().stream().map(key -> (Exchange) key.attachment()).toList());
    while (!open.isEmpty()) {
      selector.select(key -> step(key, open, ended), GLANCE_MILLIS);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while serving " + open.size() + " clients");
      }
      // The guard closes the channel of one that stands still; its key is then gone.
      for (Exchange exchange : List.copyOf(open)) {
        if (!exchange.conduit().isOpen()) {
          end(exchange, Optional.of(new IOException("closed")), open, ended);
        }
      }
    }
  }

  private static void step(
      SelectionKey key, List<Exchange> open, BiConsumer<Exchange, Optional<IOException>> ended) {
    Exchange exchange = (Exchange) key.attachment();
    boolean done = false;
    try {
      int next = exchange.step();
      done = next == 0;
      if (!done && next != key.interestOps()) {
        key.interestOps(next);
      }
    } catch (IOException e) {
      key.cancel();
      end(exchange, Optional.of(e), open, ended);
    } catch (RuntimeException | Error e) {
      // Whatever one client made go wrong must not end the others.
      key.cancel();
      end(exchange, Optional.of(new IOException(Trouble.words(e), e)), open, ended);
    }
    if (done) {
      key.cancel();
      end(exchange, Optional.empty(), open, ended);
    }
  }

  private static void end(
      Exchange exchange,
      Optional<IOException> failure,
      List<Exchange> open,
      BiConsumer<Exchange, Optional<IOException>> ended) {
    open.remove(exchange);
    ended.accept(exchange, failure);
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
