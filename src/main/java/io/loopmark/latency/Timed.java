package io.loopmark.latency;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What is timed of single operations; each result has its times under one of these labels. */
public enum Timed {
  /** One call that hands a datagram to the kernel. */
  SEND_CALL("sendCall", "latency"),
  /** How long a client waited for and read one chunk, which it then hashes and writes. */
  CHUNK("chunk", ""),
  /** In runs recorded before: from chunk to chunk, with hashing and writing. */
  CHUNK_STORED("chunkStored", "latency"),
  /** A server's write of one chunk, waiting for room included. */
  CHUNK_WRITE("chunkWrite", "serverLatency"),
  /** From sending a number to its answer. */
  ROUND_TRIP("roundTrip", "latency"),
  /** From when a number was due to its answer. */
  INTENDED_ROUND_TRIP("intendedRoundTrip", "intendedLatency"),
  /** From a request to the end of its answer. */
  REQUEST("request", "latency"),
  /** From when a request was due to the end of its answer. */
  INTENDED_REQUEST("intendedRequest", ""),
  /** An empty job handed to a worker, and its answer back. */
  HAND_OFF("handOff", "latency"),
  /** A worker process from its start to its first word. */
  START("start", "latency"),
  /** A call of a benchmark in JMH's sample mode. */
  OPERATION("operation", "latency");

  /** Labels in the order of the constants, strangers behind. */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(
              (String label) -> of(label).map(Timed::ordinal).orElse(values().length))
          .thenComparing(Comparator.naturalOrder());

  private final String label;
  private final String former;

  Timed(String label, String former) {
    this.label = label;
    this.former = former;
  }

  /** Its name in results. */
  public String label() {
    return label;
  }

  /** Its name in runs recorded before latencies had names of their own; empty where it had none. */
  public Optional<String> former() {
    return former.isEmpty() ? Optional.empty() : Optional.of(former);
  }

  /** Whether it begins when the operation was due, and not when it was begun. */
  public boolean isIntended() {
    return this == INTENDED_ROUND_TRIP || this == INTENDED_REQUEST;
  }

  /** Whether it is what its benchmark is about, and not another view of the same operations. */
  public boolean isMain() {
    return !isIntended() && this != CHUNK_WRITE;
  }

  /** What has this label; empty for one that a stranger or a later build gave. */
  public static Optional<Timed> of(String label) {
    return Arrays.stream(values()).filter(timed -> timed.label.equals(label)).findFirst();
  }

  /** Whether times of this label are what their benchmark is about; a stranger's are. */
  public static boolean isMain(String label) {
    return of(label).map(Timed::isMain).orElse(true);
  }

  /** Whether times of this label begin when the operation was due. */
  public static boolean isIntended(String label) {
    return of(label).map(Timed::isIntended).orElse(false);
  }
}
