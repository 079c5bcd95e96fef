package io.loopmark.run;

import io.loopmark.machine.Secrets;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.work.JvmTrial;
import io.loopmark.work.WorkerJvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How forks are started: in the usual way, or as the variant of the JVM that their cell names. */
public final class VariantJvms {
  private final CachedJvms usual;
  private final Map<String, CachedJvms> variants;

  private VariantJvms(CachedJvms usual, Map<String, CachedJvms> variants) {
    this.usual = usual;
    this.variants = variants;
  }

  /**
   * Why a variant that a plan needs cannot be measured with, in one line.
   *
   * @return empty when all can; a tenth of a second for each
   */
  public static Optional<String> refusal(Plan plan) throws InterruptedException {
    for (Map.Entry<String, List<String>> variant : plan.jvms().flags().entrySet()) {
      Optional<String> obstacle = JvmTrial.obstacle(WorkerJvm.usual(variant.getValue()));
      if (obstacle.isPresent()) {
        return Optional.of(
            "jvm variant '"
                + variant.getKey()
                + "' ["
                + String.join(", ", Secrets.masked(variant.getValue()))
                + "]: "
                + obstacle.get()
                + "; accepted: options with which this JVM starts, and prints nothing");
      }
    }
    return Optional.empty();
  }

  /**
   * Takes the caches that a plan's cells need.
   *
   * @param caches what is done about them
   * @param preparing told before one is made
   */
  static VariantJvms of(Plan plan, Caches caches, Consumer<String> preparing) {
    CachedJvms.Making how = new CachedJvms.Making(caches, preparing);
    Map<String, CachedJvms> cached = new LinkedHashMap<>();
    plan.jvms()
        .flags()
        .forEach(
            (name, flags) ->
                cached.put(
                    name,
                    CachedJvms.tried(
                        name, WorkerJvm.usual(flags), needs(plan, Optional.of(name)), how)));
    return new VariantJvms(
        CachedJvms.of(WorkerJvm.usual(List.of()), needs(plan, Optional.empty()), how), cached);
  }

  private static CacheNeeds needs(Plan plan, Optional<String> variant) {
    return CacheNeeds.of(plan.cells().stream().filter(cell -> cell.jvm().equals(variant)).toList());
  }

  /** Those of cells that name no variant. */
  CachedJvms usual() {
    return usual;
  }

  /** Those of a cell. */
  CachedJvms of(Cell cell) {
    return cell.jvm().map(variants::get).orElse(usual);
  }

  /** Why some have no cache. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(usual.warning().stream().toList());
    variants.values().forEach(jvms -> jvms.warning().ifPresent(warnings::add));
    return warnings;
  }
}
