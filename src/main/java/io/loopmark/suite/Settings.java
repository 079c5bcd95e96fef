package io.loopmark.suite;

import java.time.Duration;

/**
 * How a cell is measured.
 *
 * @param forks fresh JVMs, each a piece of evidence
 * @param untilFlat how long a fork does rounds until what one costs is flat, after the first and
 *     before the iterations
 * @param warmup iterations that are kept in the journal but not in the score
 * @param measurement iterations that make the score
 * @param timeout how long one fork may take before it is killed
 */
public record Settings(
    int forks, UntilFlat untilFlat, Timing warmup, Timing measurement, Duration timeout) {
  private static final Duration MOST_BEFORE_A_LOOK = Duration.ofSeconds(4);

  /**
   * Rounds until what one costs is flat.
   *
   * @param least for how long at the least, as costs may be flat for a while and then fall again
   * @param most for how long at the most; zero for no such rounds
   */
  public record UntilFlat(Duration least, Duration most) {
    /** No such rounds. */
    public static final UntilFlat NONE = new UntilFlat(Duration.ZERO, Duration.ZERO);

    private static final Duration USUAL_LEAST = Duration.ofMillis(1_200);

    /** Throws {@link IllegalArgumentException} where the least is more than the most. */
    public UntilFlat {
      if (least.compareTo(most) > 0) {
        throw new IllegalArgumentException("least " + least + "; accepted: at most " + most);
      }
    }

    /** Where nothing is said of the least. */
    public static UntilFlat atMost(Duration most) {
      return new UntilFlat(shorter(USUAL_LEAST, most), most);
    }

    private UntilFlat within(Duration time) {
      return new UntilFlat(shorter(least, time), shorter(most, time));
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }
  }

  /**
   * Iterations of one kind.
   *
   * @param iterations how many
   * @param time how long each goes on starting rounds
   */
  public record Timing(int iterations, Duration time) {
    /** All of them. */
    public Duration total() {
      return time.multipliedBy(iterations);
    }
  }

  /** Without rounds before the iterations. */
  public Settings(int forks, Timing warmup, Timing measurement, Duration timeout) {
    this(forks, UntilFlat.NONE, warmup, measurement, timeout);
  }

  /**
   * For one look at what is done: one iteration of that time, and at most four seconds of rounds
   * before.
   */
  Settings once(Duration time) {
    return new Settings(
        1, untilFlat.within(MOST_BEFORE_A_LOOK), warmup, new Timing(1, time), timeout);
  }

  /** The same with so many forks. */
  Settings withForks(int number) {
    return new Settings(number, untilFlat, warmup, measurement, timeout);
  }
}
