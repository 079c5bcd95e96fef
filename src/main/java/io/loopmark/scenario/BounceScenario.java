package io.loopmark.scenario;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.Placement;
import io.loopmark.pingpong.PingPongKind;
import java.io.IOException;

/** System D in rounds of so many round trips, as other programs are told to do it. */
final class BounceScenario implements Scenario {
  private final PingPongScenario bouncing;
  private final LatencyRecorder recorder;
  private final int trips;

  BounceScenario(PingPongKind kind, Placement placement, int trips, LatencyRecorder recorder)
      throws IOException, InterruptedException {
    this.trips = trips;
    this.recorder = recorder;
    this.bouncing = new PingPongScenario(kind, placement);
  }

  /** A round of nothing but round trips. */
  static Round round(long trips, long nanos) {
    return Round.of(0, nanos).withFigure(Metrics.ROUND_TRIPS, trips / (nanos / 1e9), "ops/s");
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    long begun = System.nanoTime();
    bouncing.bounce(trips, recorder);
    return round(trips, System.nanoTime() - begun);
  }

  @Override
  public void close() {
    bouncing.close();
  }
}
