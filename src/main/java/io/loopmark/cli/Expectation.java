package io.loopmark.cli;

import io.loopmark.udp.Closing;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Reception;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a user knows of a file that a sender doesn't tell anything about.
 *
 * @param bytes its size
 * @param sha256 its digest, in lower-case hex
 */
record Expectation(OptionalLong bytes, Optional<String> sha256) {
  /** Reads {@code --expect} and {@code --sha256}; each may be null. */
  static Expectation of(String size, String digest) {
    if (digest != null && !digest.matches("[0-9a-fA-F]{64}")) {
      throw new UserException("--sha256 '" + digest + "'; accepted: 64 hex digits");
    }
    return new Expectation(
        size == null ? OptionalLong.empty() : OptionalLong.of(UserException.size("--expect", size)),
        Optional.ofNullable(digest).map(hex -> hex.toLowerCase(Locale.ROOT)));
  }

  /** How a file turned out. */
  enum Whole {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * What can be said of a file that came.
   *
   * @param why in a few words, for {@code whole}
   * @param lost how many datagrams didn't arrive, where anybody knows
   */
  record Judgement(Whole whole, String why, OptionalLong lost) {}

  Judgement judge(Reception came) {
    Optional<String> fault = fault(came);
    OptionalLong lost = lost(came);
    return fault.isPresent()
        ? new Judgement(Whole.NO, fault.get(), lost)
        : proof(came)
            .map(why -> new Judgement(Whole.YES, why, lost))
            .orElseGet(
                () ->
                    new Judgement(
                        Whole.UNKNOWN,
                        came.end() == Reception.End.STOPPED
                            ? "interrupted"
                            : "the sender doesn't tell; --expect or --sha256 would",
                        lost));
  }

  private OptionalLong lost(Reception came) {
    if (came.told().isPresent()) {
      return OptionalLong.of(Math.max(0, came.told().get().datagrams() - came.datagrams()));
    }
    return bytes.isPresent()
        ? OptionalLong.of(
            Math.max(0, Pieces.count(bytes.getAsLong(), came.longest()) - came.datagrams()))
        : OptionalLong.empty();
  }

  private Optional<String> proof(Reception came) {
    if (came.told().isPresent()) {
      return Optional.of("size and digest are the sender's");
    }
    if (sha256.isPresent()) {
      return Optional.of("the digest is the expected one");
    }
    return bytes.isPresent()
        ? Optional.of("the size is the expected one; --sha256 would tell more")
        : Optional.empty();
  }

  private Optional<String> fault(Reception came) {
    if (came.end() == Reception.End.LIMIT) {
      return Optional.of("more came than --max-bytes");
    }
    if (came.told().map(Closing::isBrokenOff).orElse(false)) {
      return Optional.of("the sender broke off");
    }
    if (came.told().isPresent() && came.datagrams() != came.told().get().datagrams()) {
      return Optional.of("datagrams are missing, or came twice");
    }
    if (bytes.isPresent() && came.bytes() != bytes.getAsLong()) {
      return Optional.of(came.bytes() + " bytes came, --expect " + bytes.getAsLong());
    }
    Optional<String> digest = came.told().map(Closing::digest).or(() -> sha256);
    if (digest.isPresent() && !digest.get().equals(came.digest())) {
      return Optional.of("its digest must be " + digest.get());
    }
    if (sha256.isPresent() && !sha256.get().equals(came.digest())) {
      return Optional.of("--sha256 " + sha256.get());
    }
    long drops = came.kernelDrops().orElse(0);
    return drops > 0 && proof(came).isEmpty()
        ? Optional.of(drops + " datagrams were dropped at this socket")
        : Optional.empty();
  }
}
