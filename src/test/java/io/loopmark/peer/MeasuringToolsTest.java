package io.loopmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What tools report is read, or refused. */
class MeasuringToolsTest {
  @Test
  void iperf3TellsBytesAndSeconds() {
    String json =
        """
        {"end": {"sum_sent": {"bytes": 268800000, "seconds": 0.119765},
                 "sum_received": {"bytes": 268435456, "seconds": 0.125}}}
        """;
    assertThat(Iperf3.read(json))
        .isEqualTo(new PeerRounds.Answer(125_000_000, 268_800_000, 268_435_456));
  }

  @Test
  void aReportOfIperf3WithoutSumsIsRefused() {
    for (String json : new String[] {"", "{", "{}", "{\"error\": \"unable to connect\"}"}) {
      assertThatThrownBy(() -> Iperf3.read(json)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sockperfTellsItsValidDuration() {
    String output =
        """
        sockperf: [Total Run] RunTime=1.001 sec; SentMessages=15811; ReceivedMessages=15810
        sockperf: [Valid Duration] RunTime=0.550 sec; SentMessages=5054; ReceivedMessages=5053
        """;
    assertThat(Sockperf.read(output)).isEqualTo(new PeerRounds.Answer(550_000_000, 5054, 5053));
  }

  @Test
  void aReportOfSockperfWithoutAnyIsRefused() {
    for (String output :
        new String[] {
          "", "[Valid Duration] RunTime=0.550 sec; SentMessages=9; ReceivedMessages=0"
        }) {
      assertThatThrownBy(() -> Sockperf.read(output)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
