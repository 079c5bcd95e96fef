package io.loopmark.compare;

import java.util.Map;
import java.util.OptionalDouble;

/** JMH's units of times and rates. */
final class Units {
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

  private static final String PER_OPERATION = "/op";
  private static final String OPERATIONS = "ops/";

  private Units() {}

  /** What a value in one unit is to be multiplied by to be one in the other; empty for no such. */
  static OptionalDouble factor(String from, String to) {
    if (from.equals(to)) {
      return OptionalDouble.of(1);
    }
    if (from.endsWith(PER_OPERATION) && to.endsWith(PER_OPERATION)) {
      return quotient(before(from), before(to));
    }
    if (from.startsWith(OPERATIONS) && to.startsWith(OPERATIONS)) {
      return quotient(behind(to), behind(from));
    }
    return OptionalDouble.empty();
  }

  private static String before(String unit) {
    return unit.substring(0, unit.length() - PER_OPERATION.length());
  }

  private static String behind(String unit) {
    return unit.substring(OPERATIONS.length());
  }

  private static OptionalDouble quotient(String time, String other) {
    return SECONDS.containsKey(time) && SECONDS.containsKey(other)
        ? OptionalDouble.of(SECONDS.get(time) / SECONDS.get(other))
        : OptionalDouble.empty();
  }
}
