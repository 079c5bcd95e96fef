package io.loopmark.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The contents of one transfer as a file that a worker in any process can read.
 *
 * @param path the file
 * @param size its length in bytes
 * @param digest SHA-256 of its contents in lower-case hex
 */
public record PayloadFile(Path path, long size, String digest) {
  private static final int BLOCK = 64 * 1024;

  /**
   * Checks a {@code fileSize} value without touching the disk more than a look at it.
   *
   * @throws IllegalArgumentException when it is neither a size nor a readable, non-empty file
   */
  public static void check(String spec) {
    if (!ByteSize.looksLikeSize(spec)) {
      existing(spec);
    } else {
      ByteSize.parse(spec);
    }
  }

  /**
   * The file behind a {@code fileSize} value: a size such as {@code 16KiB} is written into {@code
   * folder} with bytes that depend on the size alone; anything else is the path of a real file,
   * which is used where it lies.
   *
   * @throws IllegalArgumentException when it is neither a size nor a readable, non-empty file
   */
  public static PayloadFile of(String spec, Path folder) throws IOException {
    return describe(pathOf(spec, folder));
  }

  /**
   * The same without its digest, whose computing takes as long as a transfer.
   *
   * @throws IllegalArgumentException when it is neither a size nor a readable, non-empty file
   */
  public static Path pathOf(String spec, Path folder) throws IOException {
    if (!ByteSize.looksLikeSize(spec)) {
      return existing(spec);
    }
    long size = ByteSize.parse(spec).bytes();
    Path path = folder.resolve("payload-" + size + ".bin");
    write(path, size);
    return path;
  }

  /** Reads a file once for its length and digest. */
  public static PayloadFile describe(Path path) throws IOException {
    Sha256 digest = new Sha256();
    long size = 0;
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
        size += n;
      }
    }
    return new PayloadFile(path, size, digest.hex());
  }

  private static Path existing(String spec) {
    Path path = Path.of(spec);
    if (!Files.isRegularFile(path) || !Files.isReadable(path) || path.toFile().length() == 0) {
      throw new IllegalArgumentException(
          "fileSize '"
              + spec
              + "'; accepted: a size such as 16KiB, or the path of a readable file that is not"
              + " empty");
    }
    return path;
  }

  private static void write(Path path, long size) throws IOException {
    SplittableRandom random = new SplittableRandom(size);
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(path)) {
      for (long left = size; left > 0; left -= BLOCK) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(left, BLOCK));
      }
    }
  }
}
