package io.loopmark.scenario;

import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Reception;
import java.util.List;

/**
 * Both ends of one flow in a round.
 *
 * @param number counted from 1
 * @param sent datagrams its sender says it sent
 * @param reception what its receiver took
 * @param surplus datagrams of the same sender that the receiver had no use for
 */
record UdpFlow(int number, long sent, Reception reception, long surplus) {
  /** Holds what arrived against what was to be sent. */
  void verify(FlowControl flow, PayloadFile expected) throws RoundFailedException {
    long lost = sent - reception.datagrams();
    if (sent != expected.size()) {
      throw new RoundFailedException(
          begin() + counts() + " received, " + expected.size() + " expected");
    }
    if (surplus > 0) {
      throw RoundFailedException.corrupt(
          begin() + counts() + " received, and " + surplus + " more from the same sender");
    }
    if (lost > 0 && flow == FlowControl.WINDOWED) {
      throw RoundFailedException.corrupt(
          begin()
              + lost
              + " of "
              + sent
              + " datagrams lost in flow WINDOWED, which loses none"
              + (reception.strangers() == 0 ? "" : "; " + strangers()));
    }
    if (lost == 0 && !reception.digest().equals(expected.digest())) {
      throw RoundFailedException.corrupt(
          begin()
              + "all "
              + sent
              + " datagrams arrived, but the digest is "
              + reception.digest()
              + " instead of "
              + expected.digest());
    }
  }

  /** What came from elsewhere; it changed nothing but the time it took to leave it out. */
  List<Note> notes() {
    return reception.strangers() == 0
        ? List.of()
        : List.of(new Note(Note.Sheet.UDP_LOG, begin() + strangers()));
  }

  private String begin() {
    return "flow " + number + ": ";
  }

  private String counts() {
    return sent + " datagrams sent, " + reception.datagrams();
  }

  private String strangers() {
    return reception.strangers() + " datagrams from elsewhere were left out";
  }
}
