package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.PythonPeer;
import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire is the lab's: plain Python programs of a few lines are at its other end. */
@Timeout(60)
class PythonInteropTest {
  /** About the size of the lab's larger image. */
  private static final long SIZE = 10_400;

  @TempDir private Path folder;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    assumeThat(PythonPeer.installed())
        .as("python3 on the PATH, without which interoperation with Python is not tested")
        .isTrue();
  }

  @Test
  void pythonSendsToOurReceiver() throws Exception {
    PayloadFile payload = PayloadFile.of(Long.toString(SIZE), folder);
    Path file = folder.resolve("received");
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      Future<Reception> receiving =
          lab.start(UdpLab.plan(file, SIZE, FlowControl.BLAST), DatagramWatcher.NONE);
      String port = Integer.toString(lab.receiver().address().getPort());
      try (PythonPeer sender =
          new PythonPeer(getClass(), folder, "sender.py", port, payload.path().toString())) {
        assertThat(sender.answer()).containsExactly(Long.toString(SIZE));
      }
      Reception reception = UdpLab.await(receiving);
      assertThat(reception.datagrams()).isEqualTo(SIZE);
      assertThat(reception.digest()).isEqualTo(payload.digest());
      assertThat(file).hasSameBinaryContentAs(payload.path());
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void weSendToAPythonReceiver(Via via) throws Exception {
    try (PythonPeer receiver = new PythonPeer(getClass(), folder, "receiver.py")) {
      List<String> offer = receiver.answer();
      InetSocketAddress target =
          new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(offer.getFirst()));
      // Nothing holds a BLAST back, so it must fit the buffer that Python was granted.
      long fits = Long.parseLong(offer.getLast()) / Charge.of(1) * 7 / 10;
      PayloadFile payload = PayloadFile.of(Long.toString(Math.min(SIZE, fits)), folder);
      receiver.tell(payload.size());

      SendPlan plan =
          new SendPlan(payload.path(), target, via, FlowControl.BLAST, 0, UdpLab.PATIENCE);
      assertThat(UdpSender.send(plan, _ -> {}).datagrams()).isEqualTo(payload.size());
      assertThat(receiver.answer())
          .containsExactly(Long.toString(payload.size()), "1", payload.digest());
    }
  }
}
