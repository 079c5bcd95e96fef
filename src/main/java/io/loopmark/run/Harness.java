package io.loopmark.run;

import io.loopmark.foreign.JarBenchmarks;
import io.loopmark.suite.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** Which benchmarks a run measures: those of this build, or those of a JMH jar. */
public final class Harness {
  /** How it begins. */
  private interface Opening {
    Forks of(Plan plan, Path temp, Consumer<String> preparing);
  }

  private final Opening opening;

  private Harness(Opening opening) {
    this.opening = opening;
  }

  /**
   * This build's, forks of one work in rotation.
   *
   * @param profilers of JMH, whose results stand beside a fork's own; with any, forks are measured
   *     one at a time
   * @param caches of classes
   */
  public static Harness own(List<ProfilerConfig> profilers, Caches caches) {
    return new Harness(
        (plan, temp, preparing) ->
            new ForkRunner(plan, profilers, VariantJvms.of(plan, caches, preparing), temp));
  }

  /** A jar's. */
  public static Harness of(JarBenchmarks benchmarks) {
    return new Harness((_, temp, _) -> new JarForks(benchmarks, temp));
  }

  /**
   * Makes what forks need.
   *
   * @param temp where forks put temporary files; emptied after each
   * @param preparing told before anything begins that takes some seconds
   */
  Forks open(Plan plan, Path temp, Consumer<String> preparing) {
    return opening.of(plan, temp, preparing);
  }
}
