package io.loopmark.machine;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * On which processors the threads of the two ends of a measurement run; the constants are the
 * values of the {@code placement} parameter. Other threads of their JVMs, such as compilers and
 * collectors, are bound in none of them.
 */
public enum Placement {
  /** Wherever the kernel likes, from moment to moment. */
  ANY,
  /** Both ends on one processor. */
  ONE_CORE,
  /** Each end on a processor of its own, of another core where that is known. */
  TWO_CORES;

  /**
   * What each end is bound to.
   *
   * @param near the end that begins: a pinger, senders, clients
   * @param far the end that answers: a ponger, receivers, a server
   */
  public record Ends(Binding near, Binding far) {
    private static final Ends UNBOUND = new Ends(Binding.ANYWHERE, Binding.ANYWHERE);
  }

  /** Found out once. */
  private static final class Here {
    static final Trial TRIAL = Trial.take();
  }

  /**
   * What came of binding a thread.
   *
   * @param allowed the processors that this process may use
   * @param obstacle why no thread can be bound
   */
  private record Trial(BitSet allowed, Optional<String> obstacle) {
    static Trial take() {
      if (!ThreadMask.available()) {
        return failed("threads can be bound to processors on Linux only");
      }
      // On a thread of its own, as what is bound for a trial should be nobody's.
      FutureTask<Trial> trial = new FutureTask<>(Trial::onThisThread);
      Thread.ofPlatform().daemon().name("loopmark-bound").start(trial);
      try {
        return trial.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed("interrupted while a thread was bound for a trial");
      } catch (ExecutionException e) {
        return failed(Trouble.words(e.getCause()));
      }
    }

    private static Trial onThisThread() throws IOException {
      BitSet allowed = ThreadMask.ofProcess();
      Binding first = new Binding(allowed.nextSetBit(0));
      first.bind();
      BitSet now = ThreadMask.read();
      return now.cardinality() == 1 && now.get(first.processor())
          ? new Trial(allowed, Optional.empty())
          : failed("a thread bound to processor " + first + " may run on " + now);
    }

    private static Trial failed(String why) {
      return new Trial(new BitSet(), Optional.of(why));
    }
  }

  /** Why it cannot be had here; empty when it can. */
  public Optional<String> obstacle() {
    if (this == ANY) {
      return Optional.empty();
    }
    return Here.TRIAL.obstacle().or(() -> obstacle(here()));
  }

  Optional<String> obstacle(Cores cores) {
    return this == TWO_CORES ? cores.obstacleToTwo() : Optional.empty();
  }

  /**
   * The processors, the same each time: those of the lowest numbers that this process may use.
   *
   * @throws IOException when it cannot be had here
   */
  public Ends ends() throws IOException {
    if (this == ANY) {
      return Ends.UNBOUND;
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new IOException("placement " + this + ": " + obstacle.get());
    }
    return ends(here());
  }

  private static Cores here() {
    return Cores.of(Path.of("/"), Here.TRIAL.allowed());
  }

  Ends ends(Cores cores) {
    Binding first = new Binding(cores.first());
    return new Ends(first, this == ONE_CORE ? first : new Binding(cores.second().orElseThrow()));
  }
}
