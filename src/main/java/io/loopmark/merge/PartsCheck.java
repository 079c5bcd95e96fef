package io.loopmark.merge;

import io.loopmark.result.Identity;
import io.loopmark.result.PlannedCell;
import io.loopmark.result.Shard;
import io.loopmark.result.Work;
import io.loopmark.text.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether shards make one run. */
final class PartsCheck {
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final List<Part> parts;

  /**
   * @param parts by index
   */
  PartsCheck(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Checks that they are of one run, each given once, and that nothing which is compared was
   * measured by several.
   *
   * @throws MergeException with the two that do not go together
   */
  void oneRun() throws MergeException {
    Part first = parts.getFirst();
    for (Part part : parts.subList(1, parts.size())) {
      same(first, part, "suite", first.head().suite(), part.head().suite());
      same(first, part, "parting", parting(first), parting(part));
      same(first, part, "seed", first.head().seed(), part.head().seed());
      same(
          first,
          part,
          "plan (other cells or settings, or a machine that can't measure all of them)",
          digest(first),
          digest(part));
      for (Identity each : Identity.values()) {
        if (!each.isOfMachine()) {
          same(
              first,
              part,
              each.label(),
              each.in(first.head().environment()),
              each.in(part.head().environment()));
        }
      }
    }
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i - 1).index() == parts.get(i).index()) {
        throw new MergeException(
            parts.get(i - 1).name()
                + " and "
                + parts.get(i).name()
                + "; accepted: each shard once");
      }
    }
    if (first.head().record().shard().deal() == Shard.Deal.FAMILIES) {
      familiesWhole();
    }
  }

  private static String parting(Part part) {
    Shard shard = part.head().record().shard();
    return shard.count() + " shards by " + shard.deal().label();
  }

  private static String digest(Part part) {
    String digest = part.head().record().plan();
    return digest.substring(0, Math.min(12, digest.length()));
  }

  private static void same(Part one, Part other, String what, Object first, Object second)
      throws MergeException {
    if (!Objects.equals(first, second)) {
      throw new MergeException(
          other.name()
              + " has another "
              + what
              + " than "
              + one.name()
              + ": "
              + second
              + ", not "
              + first
              + "; accepted: shards of one run");
    }
  }

  private void familiesWhole() throws MergeException {
    Map<String, Part> owners = new HashMap<>();
    for (Part part : parts) {
      for (PlannedCell cell : part.head().cells()) {
        if (cell.skipped().isPresent()) {
          continue;
        }
        String family = Work.family(cell.benchmark(), cell.parameters());
        Part owner = owners.putIfAbsent(family, part);
        if (owner != null && owner.index() != part.index()) {
          throw new MergeException(
              owner.name()
                  + " and "
                  + part.name()
                  + " have cells of "
                  + family
                  + ", which are compared with each other; accepted: all of them of one machine,"
                  + " or shards by blocks");
        }
      }
    }
  }

  /**
   * Checks that nothing is missing.
   *
   * @throws MergeException with what is
   */
  void complete() throws MergeException {
    String missing = missing();
    if (!missing.isEmpty()) {
      throw new MergeException(missing + " missing; accepted: all, or --partial");
    }
    for (Part part : parts) {
      if (part.head().open() > 0) {
        throw new MergeException(
            part.name()
                + " has not ended: forks of "
                + Counted.of(part.head().open(), "cell")
                + " are missing; accepted: go on with it (run --resume), or --partial");
      }
    }
  }

  /** Shards that were not given, in words; empty where none. */
  String missing() {
    List<Integer> missing = missingShards();
    if (missing.isEmpty()) {
      return "";
    }
    int count = parts.getFirst().head().record().shard().count();
    return missing.size() == 1
        ? "shard " + missing.getFirst() + " of " + count + " is"
        : "shards " + Ranges.of(missing) + " of " + count + " are";
  }

  /** Those that were not given. */
  List<Integer> missingShards() {
    List<Integer> missing = new ArrayList<>();
    int next = 1;
    for (Part part : parts) {
      for (; next < part.index(); next++) {
        missing.add(next);
      }
      next = part.index() + 1;
    }
    for (; next <= parts.getFirst().head().record().shard().count(); next++) {
      missing.add(next);
    }
    return missing;
  }

  /** What a reader should know of them, a line each. */
  List<String> warnings(Instant now) {
    List<String> warnings = new ArrayList<>();
    for (Part part : parts) {
      String begun = String.valueOf(part.head().environment().get("begun"));
      try {
        if (OffsetDateTime.parse(begun).toInstant().isAfter(now.plus(CLOCKS))) {
          warnings.add(
              "the clock of "
                  + part.name()
                  + " differs: it began at "
                  + begun
                  + ", which is to come");
        }
      } catch (DateTimeParseException _) {
        // It doesn't say when.
      }
      List<String> machines = part.head().record().machine();
      if (machines.size() > 1) {
        warnings.add(
            part.name()
                + " was gone on with on another machine: "
                + String.join(", then ", machines));
      }
      if (part.head().open() > 0) {
        warnings.add(
            part.name()
                + " has not ended: forks of "
                + Counted.of(part.head().open(), "cell")
                + " are missing");
      }
    }
    return warnings;
  }
}
