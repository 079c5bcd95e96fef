package io.loopmark.udp;

/** What a sender knows of what arrived. */
public sealed interface Arrival {
  /** The plan asked for no confirmation. */
  Arrival NOT_ASKED = new Unknown("nobody was asked", false);

  /** The receiver said it; {@code verdict} is about all that was sent. */
  record Judged(ReceiverVerdict verdict) implements Arrival {}

  /** A receiver that tells no digest gave credit for every datagram. */
  record Acknowledged() implements Arrival {}

  /**
   * Nobody said it.
   *
   * @param why in a few words
   * @param due whether the receiver had promised an answer, so that its silence is a failure
   */
  record Unknown(String why, boolean due) implements Arrival {}
}
