package io.loopmark.tcp;

import io.loopmark.stack.EventLoop;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Many exchanges on one of Netty's event loops: each does a step whenever there is something for it
 * to do. Owned by the loop's thread.
 */
final class LoopServing {
  private final EventLoop loop;
  private final BiConsumer<Exchange, Optional<IOException>> ended;
  private final Set<Turn> open = new HashSet<>();
  private final Queue<Turn> due = new ArrayDeque<>();

  /**
   * @param ended told of each when it ends, with what ended it when that was a failure
   */
  LoopServing(EventLoop loop, BiConsumer<Exchange, Optional<IOException>> ended) {
    this.loop = loop;
    this.ended = ended;
  }

  /** Adds an exchange that has not begun. */
  void add(Exchange exchange) {
    Turn turn = new Turn(exchange, (LoopConduit) exchange.conduit());
    turn.conduit.watch(turn);
    open.add(turn);
    turn.run();
  }

  /** Runs until no exchange is left. */
  void run() throws IOException, InterruptedException {
    while (!open.isEmpty()) {
      loop.await(due.isEmpty() ? 0 : -1);
      for (int i = due.size(); i > 0; i--) {
        due.remove().take();
      }
    }
  }

  /** One exchange, and whether it is due. */
  private final class Turn implements Runnable {
    private final Exchange exchange;
    private final LoopConduit conduit;
    private boolean waits;

    Turn(Exchange exchange, LoopConduit conduit) {
      this.exchange = exchange;
      this.conduit = conduit;
    }

    /** There is something to do. */
    @Override
    public void run() {
      if (!waits && open.contains(this)) {
        waits = true;
        due.add(this);
      }
    }

    void take() {
      waits = false;
      if (!open.contains(this)) {
        return;
      }
      try {
        int next = exchange.step();
        if (next == 0) {
          end(Optional.empty());
        } else if (next == SelectionKey.OP_WRITE ? conduit.idle() : conduit.heard()) {
          run();
        }
      } catch (IOException e) {
        end(Optional.of(e));
      } catch (RuntimeException | Error e) {
        // Whatever one client made go wrong must not end the others.
        end(Optional.of(new IOException(Trouble.words(e), e)));
      }
    }

    private void end(Optional<IOException> failure) {
      open.remove(this);
      ended.accept(exchange, failure);
    }
  }
}
