package io.loopmark.run;

import io.loopmark.machine.Usage;
import io.loopmark.result.Metric;
import io.loopmark.scenario.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What disturbed a fork as far as it is seen from outside, over the whole of it. */
final class OutsideNoise {
  private static final double PER_CENT = 100;

  private OutsideNoise() {}

  /** Shares of all processor time; none that the system doesn't tell. */
  static Map<String, Metric> between(Usage before, Usage after) {
    Map<String, Metric> noise = new LinkedHashMap<>();
    OptionalLong all = after.since(before, Usage::allJiffies);
    OptionalLong steal = after.since(before, Usage::stealJiffies);
    OptionalLong busy = after.since(before, Usage::busyJiffies);
    OptionalLong own = after.since(before, Usage::ownMicros);
    if (all.isEmpty() || all.getAsLong() == 0) {
      return noise;
    }
    double share = PER_CENT / all.getAsLong();
    steal.ifPresent(jiffies -> noise.put(Metrics.STEAL, new Metric("%", List.of(share * jiffies))));
    if (busy.isPresent() && own.isPresent()) {
      long ownJiffies = own.getAsLong() / Usage.MICROS_PER_JIFFY;
      double others = share * Math.max(0, busy.getAsLong() - ownJiffies);
      noise.put(Metrics.FOREIGN_CPU, new Metric("%", List.of(others)));
    }
    return noise;
  }
}
