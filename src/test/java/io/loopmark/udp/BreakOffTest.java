package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.payload.PayloadFile;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A receiver hears of a sender that breaks off, long before it would give up waiting. */
@Timeout(30)
class BreakOffTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path folder;

  static Stream<Arguments> everyWay() {
    return Stream.of(Via.values())
        .flatMap(via -> Stream.of(FlowControl.values()).map(flow -> Arguments.of(via, flow)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void anInterruptedSenderTells(Via via, FlowControl flow) throws Exception {
    assertTold(via, flow, _ -> Thread.currentThread().interrupt());
    assertThat(Thread.interrupted()).as("the caller sees it, too").isTrue();
  }

  @Test
  void soDoesOneThatFails() throws Exception {
    assertTold(
        Via.CHANNEL,
        FlowControl.WINDOWED,
        _ -> {
          throw new IllegalStateException("broken");
        });
  }

  private void assertTold(Via via, FlowControl flow, LongConsumer progress) throws Exception {
    PayloadFile payload = PayloadFile.of(Integer.toString(SIZE), folder);
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      ReceptionPlan patient =
          new ReceptionPlan(
              folder.resolve("received"),
              false,
              OptionalLong.empty(),
              UdpLab.PATIENCE,
              UdpLab.PATIENCE.multipliedBy(10),
              true);
      Future<Reception> receiving = lab.start(patient, DatagramWatcher.NONE);
      SendPlan plan =
          new SendPlan(
              payload.path(), lab.receiver().address(), via, flow, 0, UdpLab.PATIENCE, true);
      assertThatThrownBy(() -> UdpSender.send(plan, progress)).isInstanceOf(Exception.class);
      boolean interrupted = Thread.interrupted();
      Reception reception = UdpLab.await(receiving);
      assertThat(reception.end()).isEqualTo(Reception.End.COMPLETE);
      assertThat(reception.told().orElseThrow().isBrokenOff()).isTrue();
      assertThat(reception.whole()).hasValue(false);
      assertThat(reception.datagrams()).isBetween(1L, SIZE - 1L);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
