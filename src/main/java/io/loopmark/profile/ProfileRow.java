package io.loopmark.profile;

import io.loopmark.result.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code tables/profiles.csv} says of a profile.
 *
 * @param event what was sampled, as a user writes it
 * @param by who sampled it
 * @param samples of all its stacks together; bytes or nanoseconds where the event is of those
 * @param kernel whether it sees what the kernel does
 * @param slowdown the time that its fork took over the time of the measured ones
 */
public record ProfileRow(
    String event, String by, long samples, boolean kernel, OptionalDouble slowdown) {
  /** The table's name. */
  public static final String TABLE = "profiles";

  /** Its columns behind the cell. */
  public static final String HEADER = "event,by,samples,kernel,slowdown";

  private static final String CELL = "cell";
  private static final String EVENT = "event";

  /** Whether another was made in the same way, so that their kinds mean the same. */
  public boolean like(ProfileRow other) {
    return by.equals(other.by) && kernel == other.kernel;
  }

  /** Whether it sees all that processors do; the Flight Recorder sees Java alone. */
  public boolean whole() {
    return !by.equals("JFR");
  }

  /** Its line behind the cell. */
  public String csv() {
    return event
        + ","
        + by
        + ","
        + samples
        + ","
        + kernel
        + ","
        + (slowdown.isPresent() && Double.isFinite(slowdown.getAsDouble())
            ? String.format(Locale.ROOT, "%.3f", slowdown.getAsDouble())
            : "");
  }

  /** The cells of a run folder that have such a profile. */
  public static Set<String> cells(Path run, String event) throws IOException {
    return new RunFiles(run)
        .table(TABLE).stream()
            .filter(row -> of(row).filter(each -> each.event().equals(event)).isPresent())
            .map(row -> row.get(CELL))
            .collect(Collectors.toSet());
  }

  /** A row as it was read, if it is whole. */
  static Optional<ProfileRow> of(Map<String, String> row) {
    String samples = row.getOrDefault("samples", "");
    String slowdown = row.getOrDefault("slowdown", "");
    if (!samples.matches("\\d{1,18}") || !slowdown.matches("(\\d{1,9}\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    return Optional.of(
        new ProfileRow(
            row.getOrDefault(EVENT, ""),
            row.getOrDefault("by", ""),
            Long.parseLong(samples),
            Boolean.parseBoolean(row.get("kernel")),
            slowdown.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(slowdown))));
  }
}
