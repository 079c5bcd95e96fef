package io.loopmark.scenario;

import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Reception;
import java.util.List;

/**
 * Both ends of one flow in a round.
 *
 * @param number counted from 1
 * @param sentBytes what its sender says it sent of the file
 * @param payload bytes of each datagram but the last
 * @param reception what its receiver took
 * @param surplus datagrams of the same sender that the receiver had no use for
 */
record UdpFlow(int number, long sentBytes, int payload, Reception reception, long surplus) {
  /** Datagrams that never arrived. */
  long lost() {
    return sent() - reception.datagrams();
  }

  private long sent() {
    return Pieces.count(sentBytes, payload);
  }

  /**
   * Holds what arrived against what was to be sent.
   *
   * @param lossless whether nothing may be missing: with credit, and no queue on the way
   */
  void verify(boolean lossless, PayloadFile expected) throws RoundFailedException {
    long lost = lost();
    if (sentBytes != expected.size()) {
      throw new RoundFailedException(
          begin()
              + counts()
              + " received, "
              + Pieces.count(expected.size(), payload)
              + " expected"
              + (payload == 1 ? "" : ", of " + expected.size() + " bytes"));
    }
    if (surplus > 0) {
      throw RoundFailedException.corrupt(
          begin() + counts() + " received, and " + surplus + " more from the same sender");
    }
    if (lost > 0 && lossless) {
      throw RoundFailedException.corrupt(
          begin()
              + lost
              + " of "
              + sent()
              + " datagrams lost in flow WINDOWED, which loses none"
              + (reception.strangers() == 0 ? "" : "; " + strangers()));
    }
    if (lost < 0 || reception.bytes() > sentBytes) {
      throw RoundFailedException.corrupt(
          begin()
              + counts()
              + " received, and "
              + reception.bytes()
              + " bytes in them of "
              + sentBytes
              + " that were sent");
    }
    if (lost == 0 && !reception.digest().equals(expected.digest())) {
      throw RoundFailedException.corrupt(
          begin()
              + "all "
              + sent()
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
    return sent() + " datagrams sent, " + reception.datagrams();
  }

  private String strangers() {
    return reception.strangers() + " datagrams from elsewhere were left out";
  }
}
