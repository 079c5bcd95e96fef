package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.latency.LatencyRecorder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers sent by the clock: a slow peer cannot hide how late its answers are. */
@Timeout(30)
class OpenLoopTest {
  private static final long SERVICE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /** Answers correctly, and always takes the same time for it. */
  private static final class SlowPeer implements Endpoint {
    private final long nanos;
    private long number;

    private SlowPeer(long nanos) {
      this.nanos = nanos;
    }

    @Override
    public void send(long sent) {
      number = sent;
    }

    @Override
    public long receive() {
      long start = System.nanoTime();
      while (System.nanoTime() - start < nanos) {
        Thread.onSpinWait();
      }
      return number + 1;
    }

    @Override
    public void close() {}
  }

  private final LatencyRecorder service = PingPongLab.all();
  private final LatencyRecorder response = PingPongLab.all();

  @Test
  void atAPeerSlowerThanTheScheduleTheDelaysAddUp() throws Exception {
    // A send each millisecond to a peer that takes four: each is three milliseconds later.
    Schedule schedule = new Schedule(1_000);
    try (Pinger pinger = new Pinger(new SlowPeer(SERVICE_NANOS), PingPongLab.PATIENCE)) {
      pinger.start();
      pinger.scheduled(10, schedule, service, response);
      pinger.scheduled(10, schedule, service, response);
    }
    assertThat(service.values().histogram().getTotalCount()).isEqualTo(20);
    assertThat(response.values().histogram().getTotalCount()).isEqualTo(20);
    // The last answer comes 80 ms after the start at the earliest, and was due to be sent at 19 ms.
    long latest = TimeUnit.MILLISECONDS.toNanos(60);
    assertThat(response.values().histogram().getMaxValue()).isGreaterThan(latest);
    assertThat(service.values().histogram().getMinValue()).isLessThan(latest);
    // Whatever else delayed a send is in the response time, never in the service time.
    assertThat(response.values().histogram().getMean())
        .isGreaterThan(service.values().histogram().getMean());
    assertThat(schedule.behindNanos()).isGreaterThanOrEqualTo(20 * (SERVICE_NANOS - 1_000_000));
  }

  @Test
  void noNumberIsSentBeforeItsTime() throws Exception {
    Schedule schedule = new Schedule(200);
    long start = System.nanoTime();
    try (Pinger pinger = new Pinger(new SlowPeer(0), PingPongLab.PATIENCE)) {
      pinger.start();
      pinger.scheduled(11, schedule, service, response);
    }
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    assertThat(service.values().histogram().getTotalCount()).isEqualTo(11);
  }

  @Test
  void aSparseScheduleIsNoSilenceOfThePeer() throws Exception {
    Duration patience = Duration.ofMillis(20);
    try (Pinger pinger = new Pinger(new SlowPeer(0), patience)) {
      pinger.start();
      pinger.scheduled(4, new Schedule(10), service, response);
    }
    assertThat(service.values().histogram().getTotalCount()).isEqualTo(4);
  }

  @Test
  void aFreshScheduleIsNeverBehind() {
    assertThat(new Schedule(1e9).behindNanos()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, 1.1e9})
  void anImpossibleRateIsRefused(double rate) {
    assertThatThrownBy(() -> new Schedule(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate '" + rate + "'; accepted: sends per second, above 0 and at most 1e9");
  }

  @Test
  void theOrderOfCallsIsKept() throws Exception {
    try (Pinger pinger = new Pinger(new SlowPeer(0), PingPongLab.PATIENCE)) {
      assertThatThrownBy(() -> pinger.roundTrips(1, service))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("not started");
      pinger.start();
      assertThatThrownBy(pinger::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("started already");
    }
  }
}
