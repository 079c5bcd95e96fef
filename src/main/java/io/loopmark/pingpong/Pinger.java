package io.loopmark.pingpong;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The side that begins, verifies each answer and takes the times.
 *
 * <ul>
 *   <li>{@link #start}, then round trips of either form in any order, then {@link #finish}.
 *   <li>Owned by one thread. Closing it closes the endpoint.
 *   <li>After an exception it is only good for closing. A wrong answer is a {@link
 *       ProtocolException}, a missing one a {@link SocketTimeoutException}, and a broken link an
 *       {@link IOException}; all say with which number it happened.
 * </ul>
 */
public final class Pinger implements AutoCloseable {
  /** How long an answer may take unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Endpoint endpoint;
  private final Duration patience;
  private final Liveness liveness;

  /** The number sent last, or 0. */
  private long sent;

  /** The answer that came last, or 0. */
  private long answer;

  /**
   * @param endpoint the pinger's side; closed with this object
   * @param patience how long an answer may take
   */
  public Pinger(Endpoint endpoint, Duration patience) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.liveness = new Liveness(endpoint, patience);
  }

  /** Sends 1 and verifies that 2 comes back. */
  public void start() throws IOException, InterruptedException {
    if (sent != 0) {
      throw new IllegalStateException("started already");
    }
    try {
      exchange();
    } catch (IOException e) {
      throw explained(e);
    } finally {
      liveness.idle();
    }
  }

  /**
   * Bounces on, each number sent as soon as the answer before it is there.
   *
   * @param count how many round trips
   * @param recorder given the time of each that is due
   */
  public void roundTrips(int count, LatencyRecorder recorder)
      throws IOException, InterruptedException {
    checkStarted();
    try {
      endpoint.play(() -> bounce(count, recorder));
    } catch (IOException e) {
      throw explained(e);
    } finally {
      liveness.idle();
    }
  }

  private long bounce(int count, LatencyRecorder recorder)
      throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      if (recorder.due()) {
        long before = System.nanoTime();
        exchange();
        recorder.record(System.nanoTime() - before);
      } else {
        exchange();
      }
    }
    return answer;
  }

  /**
   * Bounces on, each number sent at its intended moment, or as soon as possible after it when the
   * answer before it is late. Both times of every round trip are recorded; {@link
   * Schedule#behindNanos} tells afterwards how far behind it is.
   *
   * @param count how many round trips
   * @param schedule goes on from call to call
   * @param service time from the send to the answer
   * @param response time from the intended moment of the send to the answer
   */
  public void scheduled(
      int count, Schedule schedule, LatencyRecorder service, LatencyRecorder response)
      throws IOException, InterruptedException {
    checkStarted();
    try {
      endpoint.play(() -> offer(count, schedule, service, response));
    } catch (IOException e) {
      throw explained(e);
    } finally {
      liveness.idle();
    }
  }

  private long offer(
      int count, Schedule schedule, LatencyRecorder service, LatencyRecorder response)
      throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      long intended = schedule.next();
      long before = await(intended);
      exchange();
      long after = System.nanoTime();
      service.record(after - before);
      response.record(after - intended);
      // Between sends nothing is owed, however long the schedule leaves.
      liveness.idle();
    }
    return answer;
  }

  /** Sends 0, which ends the game. */
  public void finish() throws IOException, InterruptedException {
    sent = 0;
    try {
      liveness.await(sent);
      endpoint.send(sent);
    } catch (IOException e) {
      throw explained(e);
    } finally {
      liveness.idle();
    }
  }

  /** Spins, since sleeping would add tens of microseconds of its own; the time it is then. */
  private static long await(long intended) {
    long now = System.nanoTime();
    while (now - intended < 0) {
      Thread.onSpinWait();
      now = System.nanoTime();
    }
    return now;
  }

  private void exchange() throws IOException, InterruptedException {
    long number = answer + 1;
    sent = number;
    liveness.await(number);
    endpoint.send(number);
    long got = endpoint.receive();
    if (got != number + 1) {
      throw new ProtocolException("got " + got + ", expected " + (number + 1) + where());
    }
    answer = got;
  }

  private IOException explained(IOException failure) {
    if (liveness.expired()) {
      SocketTimeoutException late =
          new SocketTimeoutException(missing() + " within " + patience.toMillis() + " ms");
      late.initCause(failure);
      return late;
    }
    if (failure instanceof ProtocolException && failure.getMessage().endsWith(where())) {
      return failure;
    }
    String cause = Trouble.words(failure);
    return failure instanceof ProtocolException
        ? withCause(new ProtocolException(cause + where()), failure)
        : new IOException(missing() + where() + ": " + cause, failure);
  }

  private static IOException withCause(IOException exception, IOException cause) {
    exception.initCause(cause);
    return exception;
  }

  private String missing() {
    return sent == 0 ? "the final 0 was not taken" : "no answer to " + sent;
  }

  /** The start is no round trip: the first of those sends 3. */
  private String where() {
    return sent <= 1 ? "" : " in round trip " + sent / 2;
  }

  private void checkStarted() {
    if (answer == 0) {
      throw new IllegalStateException("not started");
    }
  }

  @Override
  public void close() {
    liveness.close();
    endpoint.close();
  }
}
