package io.loopmark.payload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256 over bytes as they pass. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds {@code length} bytes of {@code bytes} from {@code offset}. */
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** Adds what remains in the buffer and leaves its position at its limit. */
  public void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** The digest in lower-case hex; the running state starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
