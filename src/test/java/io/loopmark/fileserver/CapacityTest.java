package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is scarcer decides how much a server takes on. */
@Timeout(10)
class CapacityTest {
  private static final long MIB = 1 << 20;
  private static final long PLENTY = 1_000_000;

  @Test
  void aQuarterOfTheHeapHoldsConnections() {
    assertThat(Capacity.of(256 * MIB, PLENTY).connections()).isEqualTo(16_384);
    assertThat(Capacity.of(64 * MIB, PLENTY).connections()).isEqualTo(4_096);
  }

  @Test
  void fewDescriptorsHoldFewerAndLeaveSomeForFilesAndSelectors() {
    Capacity few = Capacity.of(256 * MIB, 64);
    assertThat(few.connections()).isBetween(16, 32);
    assertThat(few.connections() + 2 * few.selectors()).isLessThan(52);
  }

  @Test
  void workAtOnceIsBoundedByTheHeapHoweverManyWorkersThereAre() {
    Capacity capacity = Capacity.of(64 * MIB, PLENTY);
    assertThat(capacity.turns()).isEqualTo(256);
    assertThat((long) capacity.blocks() * Blocks.HEAP_BYTES).isLessThanOrEqualTo(16 * MIB);
    assertThat(capacity.keptBytes()).isEqualTo(8 * MIB);
  }

  @Test
  void withNextToNothingThereIsStillRoomForSome() {
    Capacity least = Capacity.of(MIB, 8);
    assertThat(least.connections()).isPositive();
    assertThat(least.turns()).isPositive();
    assertThat(least.blocks()).isPositive();
  }
}
