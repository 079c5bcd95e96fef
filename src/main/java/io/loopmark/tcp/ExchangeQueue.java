package io.loopmark.tcp;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One gate's exchanges, served in the order in which their clients became ready, by as many threads
 * as an executor has.
 *
 * <p>A blocking write cannot be put aside. So where next to nothing moves on what is being served
 * while others wait, helping threads go on with those: twice as many each time, so that any number
 * of clients that stand still holds up the others for less than one client's patience.
 */
final class ExchangeQueue {
  /** Looks in the time of one client's patience: enough for a thousand clients that stand still. */
  private static final int LOOKS = 12;

  private final List<Exchange> all;
  private final Queue<Exchange> waiting;
  private final CountDownLatch left;
  private final Patience patience;
  private final Consumer<Exchange> serve;
  private int helpers = 1;

  /**
   * @param serve does all of one exchange, on the calling thread
   */
  ExchangeQueue(List<Exchange> exchanges, Patience patience, Consumer<Exchange> serve) {
    this.all = exchanges;
    this.waiting = new ConcurrentLinkedQueue<>(exchanges);
    this.left = new CountDownLatch(exchanges.size());
    this.patience = patience;
    this.serve = serve;
  }

  /** Serves all of them. */
  void run(Executor executor) throws InterruptedException {
    for (int i = 0; i < all.size(); i++) {
      executor.execute(this::takeOne);
    }
    long periodMillis = Math.max(1, patience.stall().toMillis() / LOOKS);
    long before = 0;
    while (!left.await(periodMillis, TimeUnit.MILLISECONDS)) {
      long moved = all.stream().mapToLong(exchange -> exchange.watch().bytes()).sum();
      if (!waiting.isEmpty() && moved - before < patience.leastBytes() / LOOKS) {
        help();
      }
      before = moved;
    }
  }

  private boolean takeOne() {
    Exchange exchange = waiting.poll();
    if (exchange == null) {
      return false;
    }
    try {
      serve.accept(exchange);
    } finally {
      left.countDown();
    }
    return true;
  }

  private void help() {
    int wanted = Math.min(helpers, waiting.size());
    helpers *= 2;
    try {
      for (int i = 0; i < wanted; i++) {
        Thread.ofPlatform().daemon().name("loopmark-server-helper").start(this::takeAll);
      }
    } catch (OutOfMemoryError _) {
      // The system gives no more threads; those that there are go on.
    }
  }

  private void takeAll() {
    while (takeOne()) {
      // The next one.
    }
  }
}
