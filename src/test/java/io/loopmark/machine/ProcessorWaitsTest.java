package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long threads wait, in the kernel's words. */
@Timeout(10)
class ProcessorWaitsTest {
  @Test
  void itIsReadFromTheKernelsCounts() {
    assertThat(ProcessorWaits.ownNanos("221103 84420 1\n")).isEqualTo(84_420);
    assertThat(ProcessorWaits.anyNanos("some avg10=96.93 avg60=96.26 total=2178\nfull total=7\n"))
        .isEqualTo(2_178_000);
    assertThat(ProcessorWaits.longestNanos("14.85 18.28 16.51 10/324 6000\n", 2))
        .isEqualTo(100_000_000);
  }

  @Test
  void whereTheKernelKeepsNoneItIsNought() {
    assertThat(ProcessorWaits.ownNanos("")).isZero();
    assertThat(ProcessorWaits.anyNanos("")).isZero();
    assertThat(ProcessorWaits.longestNanos("", 2)).isZero();
  }

  @Test
  void thisMachinesAreRead() {
    assertThat(ProcessorWaits.longestNanos()).as("this thread runs").isPositive();
    assertThat(ProcessorWaits.ofThisThreadNanos()).isNotNegative();
  }
}
