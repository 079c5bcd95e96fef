package io.loopmark.cli;

import io.loopmark.udp.Closing;
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
   * @param sent how many datagrams its sender sent, where anybody has said
   */
  record Judgement(Whole whole, String why, OptionalLong sent) {}

  Judgement judge(Reception came) {
    OptionalLong sent = sent(came);
    Optional<String> fault = fault(came);
    if (fault.isPresent()) {
      return new Judgement(Whole.NO, fault.get(), sent);
    }
    if (came.told().isPresent()) {
      return new Judgement(Whole.YES, "size and digest are the sender's", sent);
    }
    if (sha256.isPresent()) {
      return new Judgement(Whole.YES, "the digest is the expected one", sent);
    }
    if (came.end() == Reception.End.STOPPED) {
      return new Judgement(Whole.UNKNOWN, "interrupted", sent);
    }
    return bytes.isPresent()
        ? new Judgement(Whole.YES, "the size is the expected one; --sha256 would tell more", sent)
        : new Judgement(Whole.UNKNOWN, "the sender doesn't tell; --expect or --sha256 would", sent);
  }

  private OptionalLong sent(Reception came) {
    return came.told().isPresent() ? OptionalLong.of(came.told().get().datagrams()) : bytes;
  }

  private Optional<String> fault(Reception came) {
    if (came.end() == Reception.End.LIMIT) {
      return Optional.of("more came than --max-bytes");
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
    boolean proven = came.told().isPresent() || sha256.isPresent() || bytes.isPresent();
    long drops = came.kernelDrops().orElse(0);
    return drops > 0 && !proven
        ? Optional.of(drops + " datagrams were dropped at this socket")
        : Optional.empty();
  }
}
