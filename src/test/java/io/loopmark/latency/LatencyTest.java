package io.loopmark.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LatencyTest {
  @Test
  void anEmptyHistogramSurvivesTheJourney() {
    assertThat(Latency.decode(Latency.encode(Latency.histogram()))).isEqualTo(Latency.histogram());
  }

  @Test
  void everyCountSurvivesTheJourney() {
    Histogram sample = sample();
    Histogram arrived = Latency.decode(Latency.encode(sample));
    assertThat(arrived).isEqualTo(sample);
    assertThat(arrived.getTotalCount()).isEqualTo(sample.getTotalCount());
    assertThat(arrived.getHighestTrackableValue()).isEqualTo(Latency.HIGHEST_NANOS);
    assertThat(Latency.overflows(arrived)).isEqualTo(1);
  }

  @Test
  void whatArrivesAddsUpWithItsLikes() {
    Histogram sum = sample();
    sum.add(Latency.decode(Latency.encode(sample())));
    assertThat(sum.getTotalCount()).isEqualTo(2 * sample().getTotalCount());
    assertThat(Latency.overflows(sum)).isEqualTo(2);
  }

  @Test
  void refusesWhatWasCutShortAnywhere() {
    byte[] whole = Latency.encode(sample());
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void refusesWhatIsNoHistogram() {
    refused("{\"latency\": \"not sampled\"}".getBytes(StandardCharsets.UTF_8));
    refused(new byte[1_000]);
  }

  /**
   * Bits whose change alters no count pass, and two counts that changed places are beyond zlib's
   * checksum; a changed total never is.
   */
  @Test
  void noFlippedBitChangesTheTotal() {
    Histogram sample = sample();
    byte[] whole = Latency.encode(sample);
    SplittableRandom random = new SplittableRandom(2);
    int refused = 0;
    for (int index = 0; index < whole.length; index++) {
      byte[] damaged = whole.clone();
      damaged[index] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(Latency.decode(damaged).getTotalCount()).isEqualTo(sample.getTotalCount());
      } catch (IllegalArgumentException e) {
        refused++;
        assertThat(e).hasMessageContaining("of " + whole.length + " bytes cannot be decoded");
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 98 / 100);
  }

  @Test
  void thatThereIsNoMemoryIsNotTakenForDamage() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    Exception hidden = new IllegalArgumentException(new InvocationTargetException(full));
    assertThatThrownBy(() -> Latency.undecodable(new byte[9], hidden)).isSameAs(full);
    assertThat(Latency.undecodable(new byte[9], new IllegalArgumentException("x")))
        .hasMessage("latency histogram of 9 bytes cannot be decoded");
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> Latency.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("latency histogram of " + bytes.length + " bytes cannot be decoded");
  }

  private static Histogram sample() {
    Histogram histogram = Latency.histogram();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3_000; i++) {
      histogram.recordValue(random.nextLong(1_000_000));
    }
    histogram.recordValue(Latency.HIGHEST_NANOS);
    return histogram;
  }
}
