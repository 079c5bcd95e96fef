package io.loopmark.udp;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one reception brought.
 *
 * @param end why it ended
 * @param source whose datagrams these are; empty when none came
 * @param datagrams datagrams received from there
 * @param bytes payload bytes received and written
 * @param longest bytes of the longest datagram, at least 1
 * @param told what the sender said there would be; empty of one that speaks the lab's wire only
 * @param strangers datagrams that came from elsewhere and were left out
 * @param unanswered answers that could not be sent to the source
 * @param kernelDrops datagrams the kernel dropped at this socket meanwhile, from whomever; empty
 *     where unknown
 * @param transferNanos from the first to the last datagram
 * @param lastNanos this process's nanoTime at the last datagram
 * @param quietNanos time spent waiting after the last datagram; never part of the transfer
 * @param digest SHA-256 of the bytes as written, in hex
 */
public record Reception(
    End end,
    Optional<SocketAddress> source,
    long datagrams,
    long bytes,
    int longest,
    Optional<Closing> told,
    long strangers,
    long unanswered,
    OptionalLong kernelDrops,
    long transferNanos,
    long lastNanos,
    long quietNanos,
    String digest) {
  /** Why a reception ended. */
  public enum End {
    /** All that was expected or told is there, or is accounted for. */
    COMPLETE,
    /** Nothing came for as long as a transfer may be quiet. */
    QUIET,
    /** More came than was to be taken. */
    LIMIT,
    /** {@link UdpReceiver#stop} was called. */
    STOPPED
  }

  /** Whether this is the file its sender meant; empty where the sender doesn't tell. */
  public Optional<Boolean> whole() {
    return told.map(closing -> closing.datagrams() == datagrams && closing.digest().equals(digest));
  }

  ReceiverVerdict verdict() {
    return new ReceiverVerdict(datagrams, kernelDrops, digest);
  }
}
