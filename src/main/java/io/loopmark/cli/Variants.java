package io.loopmark.cli;

import io.loopmark.run.VariantJvms;
import io.loopmark.suite.Plan;

/** A mistake in a suite's variants of the JVM, before anything is measured. */
final class Variants {
  private Variants() {}

  /** Starts a JVM of each variant that a plan needs. */
  static void check(Plan plan) {
    try {
      VariantJvms.refusal(plan)
          .ifPresent(
              why -> {
                throw new UserException(why);
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
