package io.loopmark.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response's body that its reader pulls with a deadline, which no subscriber of the JDK offers.
 *
 * <ul>
 *   <li>The client's thread only queues, so it never waits for the reader's disk.
 *   <li>At most two blocks are held: one being read and one asked for ahead.
 *   <li>{@link #close} gives up the rest, also of a body that has yet to begin; the connection is
 *       then not used again.
 * </ul>
 */
final class PulledBody implements BodySubscriber<Void>, AutoCloseable {
  private sealed interface Signal {}

  private record Block(List<ByteBuffer> buffers) implements Signal {}

  private record End() implements Signal {}

  private record Failure(Throwable cause) implements Signal {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private Subscription subscription;
  private boolean closed;

  /**
   * The next block, or empty at the end of the body.
   *
   * @param nanos longest wait; none is left at 0 or below
   * @throws IOException when the connection broke or the body is shorter than announced
   */
  Optional<List<ByteBuffer>> next(long nanos)
      throws IOException, TimeoutException, InterruptedException {
    Signal signal = nanos <= 0 ? null : signals.poll(nanos, TimeUnit.NANOSECONDS);
    return switch (signal) {
      case null -> throw new TimeoutException();
      case End end -> Optional.empty();
      case Failure(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
      case Block(List<ByteBuffer> buffers) -> {
        request();
        yield Optional.of(buffers);
      }
    };
  }

  /** Done at once: the response is to be judged by its headers before the body is read. */
  @Override
  public CompletionStage<Void> getBody() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void onSubscribe(Subscription offered) {
    if (closed || subscription != null) {
      offered.cancel();
      return;
    }
    subscription = offered;
    request();
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Block(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Failure(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new End());
  }

  private synchronized void request() {
    subscription.request(1);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
