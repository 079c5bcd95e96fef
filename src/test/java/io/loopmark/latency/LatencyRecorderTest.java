package io.loopmark.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class LatencyRecorderTest {
  @Test
  void zeroTimesNothing() {
    assertThat(timed(0, 1_000)).isEmpty();
  }

  @Test
  void oneTimesEverything() {
    assertThat(timed(1, 5)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void nTimesEveryNthOperation() {
    assertThat(timed(3, 10)).containsExactly(3, 6, 9);
    assertThat(timed(61, 200)).containsExactly(61, 122, 183);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void refusesANegativeNumber(int every) {
    assertThatThrownBy(() -> new LatencyRecorder(every))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampling '" + every + "'; accepted: 0 (off), 1 (all) or a prime n (one of n)");
  }

  @Test
  void keepsThreeDigits() {
    LatencyRecorder recorder = new LatencyRecorder(1);
    recorder.record(1_234_567);
    Histogram histogram = recorder.values().histogram();
    assertThat(histogram.getTotalCount()).isOne();
    assertThat(histogram.getMaxValue()).isBetween(1_234_567L, 1_235_800L);
    assertThat(Latency.overflows(histogram)).isZero();
  }

  @Test
  void clampsWhatIsTooHighAndCountsIt() {
    LatencyRecorder recorder = new LatencyRecorder(1);
    recorder.record(Latency.HIGHEST_NANOS / 2);
    recorder.record(Latency.HIGHEST_NANOS + 1);
    recorder.record(Long.MAX_VALUE);
    assertThat(Latency.overflows(recorder.values().histogram())).isEqualTo(2);
    assertThat(recorder.values().histogram().getTotalCount()).isEqualTo(3);
  }

  @Test
  void aClockThatWentBackCountsAsZero() {
    LatencyRecorder recorder = new LatencyRecorder(1);
    recorder.record(-5);
    assertThat(recorder.values().histogram().getCountAtValue(0)).isOne();
  }

  @Test
  void hasAHistogramFromTheBeginningForMany() {
    long most = 31L * LatencyValues.MOST_SINGLE + 30;
    assertThat(keepsItsHistogram(LatencyRecorder.of(31, most))).isFalse();
    assertThat(keepsItsHistogram(LatencyRecorder.of(31, most + 1))).isTrue();
    assertThat(keepsItsHistogram(LatencyRecorder.of(0, Long.MAX_VALUE))).isFalse();
  }

  private static boolean keepsItsHistogram(LatencyRecorder recorder) {
    Histogram now = recorder.values().histogram();
    recorder.record(1);
    return now.getTotalCount() == 1;
  }

  private static List<Integer> timed(int every, int operations) {
    LatencyRecorder recorder = new LatencyRecorder(every);
    return IntStream.rangeClosed(1, operations).filter(_ -> recorder.due()).boxed().toList();
  }
}
