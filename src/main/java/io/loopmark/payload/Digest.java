package io.loopmark.payload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** How contents are verified; the constants are the values of the {@code digest} parameter. */
public enum Digest {
  /** Not at all, but for their length. */
  NONE("", 1),
  /** As the lab did it. */
  SHA1("SHA-1", 40),
  /** SHA-256. */
  SHA256("SHA-256", 64);

  private static final String NO_DIGEST = "-";

  private final String algorithm;
  private final int textLength;

  Digest(String algorithm, int textLength) {
    this.algorithm = algorithm;
    this.textLength = textLength;
  }

  /**
   * The kind a digest's text is of: 40 or 64 hex digits, or {@code -}.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static Digest of(String text) {
    for (Digest digest : values()) {
      if (text.length() == digest.textLength
          && (digest == NONE ? text.equals(NO_DIGEST) : isHex(text))) {
        return digest;
      }
    }
    throw new IllegalArgumentException(
        "digest '" + text + "'; accepted: 40 or 64 hex digits, or " + NO_DIGEST);
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A new running digest. */
  public Running start() {
    if (this == NONE) {
      return new Running(Optional.empty());
    }
    try {
      return new Running(Optional.of(MessageDigest.getInstance(algorithm)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + algorithm, e);
    }
  }

  /** A digest over bytes as they pass. Owned by one thread. */
  public static final class Running {
    private final Optional<MessageDigest> digest;

    private Running(Optional<MessageDigest> digest) {
      this.digest = digest;
    }

    /** Adds what remains in the buffer and leaves its position at its limit. */
    public void update(ByteBuffer bytes) {
      if (digest.isPresent()) {
        digest.get().update(bytes);
      } else {
        bytes.position(bytes.limit());
      }
    }

    /** The digest in lower-case hex, {@code -} for none; the running state starts anew. */
    public String text() {
      return digest.map(d -> HexFormat.of().formatHex(d.digest())).orElse(NO_DIGEST);
    }
  }
}
