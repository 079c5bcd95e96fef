package io.loopmark.work;

import io.loopmark.udp.Arrival;
import io.loopmark.udp.ReceiverVerdict;
import io.loopmark.udp.Sent;

/** What a sender's result says of what arrived, and whether the job failed by it. */
final class ArrivalWords {
  private ArrivalWords() {}

  /** Adds to a result what is known of the datagrams' arrival. */
  static JobResult add(Sent sent, JobResult result) {
    return switch (sent.arrival()) {
      case Arrival.Judged(ReceiverVerdict verdict) -> judged(sent, verdict, result);
      case Arrival.Acknowledged() ->
          result.withRemark(
              sent.datagrams() + " arrived, 0 lost, sha256 " + sent.digest() + ", not compared");
      case Arrival.Unknown(String why, boolean due) ->
          due
              ? result.butFailed(counts(sent, "unknown", "unknown") + " (" + why + ")")
              : result.withRemark(
                  "arrived unknown (" + why + "), lost unknown, sha256 " + sent.digest());
    };
  }

  private static JobResult judged(Sent sent, ReceiverVerdict verdict, JobResult result) {
    long lost = sent.datagrams() - verdict.datagrams();
    if (lost == 0 && verdict.digest().equals(sent.digest())) {
      return result.withRemark(
          verdict.datagrams() + " arrived, 0 lost, sha256 " + sent.digest() + ", whole");
    }
    String drops =
        verdict.kernelDrops().isPresent() && verdict.kernelDrops().getAsLong() > 0
            ? " (" + verdict.kernelDrops().getAsLong() + " dropped at the receiver's socket)"
            : "";
    String counts = counts(sent, Long.toString(verdict.datagrams()), Long.toString(lost));
    return result.butFailed(
        "the file is not whole: " + counts + drops + ", there " + verdict.digest());
  }

  private static String counts(Sent sent, String arrived, String lost) {
    return sent.datagrams()
        + " datagrams sent, "
        + arrived
        + " arrived, "
        + lost
        + " lost, sha256 "
        + sent.digest();
  }
}
