package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A datagram that nobody counted makes a round invalid. */
@Timeout(60)
class UdpBooksTest {
  @ParameterizedTest
  @CsvSource({
    "100, 100, 0, 100, 100, 0, false, 0",
    "100, 90, 10, 100, 85, 5, false, 10",
    // What is sent beside the file may be dropped, too.
    "130, 120, 10, 100, 95, 0, true, 5"
  })
  void allAreAccountedFor(
      long packets,
      long received,
      long dropped,
      long sent,
      long arrived,
      long atSockets,
      boolean shared,
      long missing)
      throws Exception {
    assertThat(
            UdpBooks.missing(
                new Packets(packets, received, dropped),
                new UdpBooks.Ends(sent, arrived, atSockets),
                shared))
        .isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    // A packet vanished between interfaces.
    "100, 98, 1, 100, 98, 1, false, the switch's books",
    // One arrived that no socket got.
    "100, 100, 0, 100, 99, 0, false, the books",
    // More arrived than were sent.
    "100, 100, 0, 100, 101, 0, true, the books",
    // More is missing than was dropped.
    "130, 129, 1, 100, 98, 0, true, the books"
  })
  void oneThatIsNotMakesTheRoundInvalid(
      long packets,
      long received,
      long dropped,
      long sent,
      long arrived,
      long atSockets,
      boolean shared,
      String whose) {
    assertThatThrownBy(
            () ->
                UdpBooks.missing(
                    new Packets(packets, received, dropped),
                    new UdpBooks.Ends(sent, arrived, atSockets),
                    shared))
        .isInstanceOfSatisfying(RoundFailedException.class, e -> assertThat(e.corrupt()).isTrue())
        .hasMessageStartingWith(whose);
  }

  @Test
  void whereTheKernelDoesntTellNothingMayBeMissingAtSockets() {
    assertThatThrownBy(
            () -> UdpBooks.missing(new Packets(10, 10, 0), new UdpBooks.Ends(10, 9, -1), false))
        .hasMessageContaining("nobody knows how many dropped at sockets");
  }
}
