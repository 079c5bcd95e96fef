package io.loopmark.cli;

import io.loopmark.sampling.SampledEvent;
import io.loopmark.text.Trouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import picocli.CommandLine.Option;

/** The options that ask why cells are as fast as they are. */
final class ProfileOptions {
  @Option(
      names = "--profile",
      paramLabel = "EVENT",
      arity = "0..1",
      fallbackValue = "cpu",
      defaultValue = "",
      description =
          "when all is measured, sample one more fork of each cell, which counts for nothing: cpu,"
              + " wall, alloc, lock, or several with commas (default without a value: cpu)")
  private String events;

  @Option(
      names = "--prof",
      paramLabel = "PROFILER[:OPTIONS]",
      description =
          "have JMH's own profilers in all forks, as JMH names them: gc, stack, perfnorm, jfr, …;"
              + " their figures stand beside the others, and may slow them down")
  private List<String> jmh = new ArrayList<>();

  /**
   * JMH's own profilers.
   *
   * @param suite whose jar, if it measures one, has its own
   */
  List<ProfilerConfig> jmhProfilers(SuiteOptions suite) {
    if (!jmh.isEmpty() && suite.jar() != null) {
      throw new UserException("--prof with --jar; accepted: --jmh '-prof " + jmh.getFirst() + "'");
    }
    return jmh.stream().filter(each -> !each.isEmpty()).map(ProfileOptions::config).toList();
  }

  private static ProfilerConfig config(String given) {
    int colon = given.indexOf(':');
    String name = colon < 0 ? given : given.substring(0, colon);
    ProfilerConfig config = new ProfilerConfig(name, colon < 0 ? "" : given.substring(colon + 1));
    try {
      ProfilerFactory.getProfilerOrException(config);
      return config;
    } catch (ProfilerException | RuntimeException e) {
      throw new UserException(
          "--prof '"
              + given
              + "': "
              + (e.toString().contains("ClassNotFound")
                  ? "there is none of that name"
                  : Trouble.words(e))
              + "; accepted: a profiler of JMH that works here, see 'loopmark jmh -lprof'",
          e);
    }
  }

  /**
   * What to sample.
   *
   * @param suite whose jar, if it measures one, cannot be sampled
   */
  List<SampledEvent> events(SuiteOptions suite) {
    if (events.isEmpty()) {
      return List.of();
    }
    if (suite.jar() != null) {
      throw new UserException(
          "--profile with --jar; accepted: benchmarks of this build, or JMH's own profilers by"
              + " --jmh '-prof …'");
    }
    return Arrays.stream(events.split(",", -1)).map(ProfileOptions::event).distinct().toList();
  }

  private static SampledEvent event(String name) {
    for (SampledEvent event : SampledEvent.values()) {
      if (event.label().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return event;
      }
    }
    throw new UserException(
        "--profile '"
            + name
            + "'; accepted: "
            + Arrays.stream(SampledEvent.values())
                .map(SampledEvent::label)
                .collect(Collectors.joining(", ")));
  }
}
