package io.loopmark.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class LatencyValuesTest {
  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 16, 17, LatencyValues.MOST_SINGLE, LatencyValues.MOST_SINGLE + 1, 5_000})
  void fewOrManyAreTheSameHistogram(int count) {
    LatencyValues values = values(count);
    assertThat(values.count()).isEqualTo(count);
    assertThat(values.histogram()).isEqualTo(histogram(count));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, LatencyValues.MOST_SINGLE, 5_000})
  void addUpWithWhatIsThere(int count) {
    Histogram sum = histogram(7);
    values(count).addTo(sum);
    Histogram expected = histogram(7);
    expected.add(histogram(count));
    assertThat(sum).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, LatencyValues.MOST_SINGLE, 5_000})
  void surviveTheJourney(int count) {
    LatencyValues arrived = LatencyValues.decode(values(count).encode());
    assertThat(arrived.count()).isEqualTo(count);
    assertThat(arrived.histogram()).isEqualTo(histogram(count));
  }

  @Test
  void whatArrivedGoesOn() {
    LatencyValues arrived = LatencyValues.decode(values(LatencyValues.MOST_SINGLE).encode());
    arrived.add(5);
    assertThat(arrived.count()).isEqualTo(LatencyValues.MOST_SINGLE + 1);
    assertThat(arrived.histogram().getCountAtValue(5)).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5_000})
  void refusesWhatWasCutShortAnywhere(int count) {
    byte[] whole = values(count).encode();
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void refusesWhatIsNone() {
    refused(new byte[] {2, 0, 0, 0, 0});
    refused(single(-1));
    refused(single(1));
    refused(single(0, 5));
    refused(single(1, -1));
    refused(single(1, Latency.HIGHEST_NANOS + 1));
    int tooMany = LatencyValues.MOST_SINGLE + 1;
    refused(single(tooMany, new long[tooMany]));
  }

  @Test
  void aGivenHistogramIsWrittenIntoAtOnce() {
    Histogram given = Latency.histogram();
    LatencyValues values = new LatencyValues(given);
    values.add(3);
    assertThat(given.getTotalCount()).isOne();
    assertThat(values.histogram()).isSameAs(given);
  }

  private static byte[] single(int count, long... nanos) {
    ByteBuffer bytes = ByteBuffer.allocate(5 + nanos.length * Long.BYTES).put((byte) 0);
    bytes.putInt(count).asLongBuffer().put(nanos);
    return bytes.array();
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> LatencyValues.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytes cannot be decoded");
  }

  private static LatencyValues values(int count) {
    LatencyValues values = new LatencyValues();
    for (int i = 0; i < count; i++) {
      values.add(value(i));
    }
    return values;
  }

  private static Histogram histogram(int count) {
    Histogram histogram = Latency.histogram();
    for (int i = 0; i < count; i++) {
      histogram.recordValue(value(i));
    }
    return histogram;
  }

  private static long value(int index) {
    return 1_000L * index * index;
  }
}
