package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What goes into a connection: words and bodies of base64, gathered so that what is small goes in
 * one write. Owned by one thread.
 */
final class Outlet {
  /** Of a file per step, in bytes; whole groups of base64. */
  private static final int PLAIN_SIZE = 96 * 1024;

  private static final int CODED_SIZE = PLAIN_SIZE / 3 * 4;

  /** Without a body. */
  private static final int WORDS = 2 * 1024;

  /** What is gathered with one: words, and bodies small enough to go with them in one write. */
  private static final int GATHERED = 16 * 1024;

  private final WritableByteChannel channel;
  private final ProgressLimit pace;
  private ByteBuffer out = ByteBuffer.allocate(WORDS);
  private ByteBuffer plain;
  private byte[] coded;

  /** Told the plain bytes of each step of a body, in order. */
  @FunctionalInterface
  interface Tap {
    void saw(ByteBuffer bytes) throws IOException;
  }

  Outlet(WritableByteChannel channel, ProgressLimit pace) {
    this.channel = channel;
    this.pace = pace;
  }

  /** Puts words behind what is already there. */
  void put(String words) throws IOException {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; ) {
      if (!out.hasRemaining()) {
        flush();
      }
      int n = Math.min(out.remaining(), bytes.length - at);
      out.put(bytes, at, n);
      at += n;
    }
  }

  /** Puts a whole file, as base64. */
  void putBase64(FileChannel file, Tap tap) throws IOException {
    makeRoom();
    boolean ends = false;
    while (!ends && fill(file)) {
      ends = plain.remaining() < PLAIN_SIZE;
      tap.saw(plain.duplicate());
      int n = encode();
      if (n <= out.remaining()) {
        out.put(coded, 0, n);
      } else {
        flush();
        write(ByteBuffer.wrap(coded, 0, n));
      }
    }
  }

  /** Requests without a body need none of it. */
  private void makeRoom() {
    if (plain == null) {
      out = ByteBuffer.allocate(GATHERED).put(out.flip());
      plain = ByteBuffer.allocate(PLAIN_SIZE);
      coded = new byte[CODED_SIZE];
    }
  }

  /** Reads until the step is full or the file ends; false when nothing is left. */
  private boolean fill(FileChannel file) throws IOException {
    plain.clear();
    while (plain.hasRemaining() && file.read(plain) >= 0) {
      // Read on: only the last group of a body may be padded.
    }
    plain.flip();
    return plain.hasRemaining();
  }

  private int encode() {
    Base64.Encoder encoder = Base64.getEncoder();
    if (plain.remaining() == PLAIN_SIZE) {
      return encoder.encode(plain.array(), coded);
    }
    byte[] last = java.util.Arrays.copyOf(plain.array(), plain.remaining());
    return encoder.encode(last, coded);
  }

  /** Writes what is there. */
  void flush() throws IOException {
    write(out.flip());
    out.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      pace.moved(channel.write(bytes));
    }
  }
}
