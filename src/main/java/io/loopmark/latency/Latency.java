package io.loopmark.latency;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** The one shape of all latency histograms, and their form between processes. */
public final class Latency {
  /** The highest value a histogram holds: one minute, in nanoseconds. */
  public static final long HIGHEST_NANOS = 60_000_000_000L;

  /** Three significant decimal digits: a value is off by at most 0.1 %. */
  public static final int DIGITS = 3;

  /** HdrHistogram's cookie and length, in front of the compressed part. */
  private static final int HEADER_BYTES = 2 * Integer.BYTES;

  private Latency() {}

  /** An empty histogram of the common shape; histograms of one shape add up without loss. */
  public static Histogram histogram() {
    return new Histogram(HIGHEST_NANOS, DIGITS);
  }

  /**
   * The same for many that are only read back: as large as what is in it, and slower to record
   * into.
   */
  public static Histogram compact() {
    return new PackedHistogram(HIGHEST_NANOS, DIGITS);
  }

  /** How many recorded values had to be clamped to {@link #HIGHEST_NANOS}. */
  public static long overflows(Histogram histogram) {
    return histogram.getCountAtValue(HIGHEST_NANOS);
  }

  /** HdrHistogram's compressed form. */
  public static byte[] encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return bytes;
  }

  /**
   * Checks what {@link #encode} gave, without unpacking it.
   *
   * @throws IllegalArgumentException when the bytes are no histogram, or not whole
   */
  public static void check(byte[] bytes) {
    try {
      checkWhole(bytes);
    } catch (DataFormatException | RuntimeException e) {
      throw undecodable(bytes, e);
    }
  }

  /**
   * The reverse of {@link #encode}.
   *
   * @throws IllegalArgumentException when the bytes are no histogram, or not whole
   */
  public static Histogram decode(byte[] bytes) {
    check(bytes);
    return decodeChecked(bytes);
  }

  /**
   * The same of what {@link #check} has seen.
   *
   * @throws IllegalArgumentException when the bytes are no histogram
   */
  public static Histogram decodeChecked(byte[] bytes) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), HIGHEST_NANOS);
    } catch (DataFormatException | RuntimeException e) {
      throw undecodable(bytes, e);
    }
  }

  /** HdrHistogram makes its arrays by reflection, which hides that there was no memory for them. */
  static IllegalArgumentException undecodable(byte[] bytes, Exception cause) {
    for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
      if (deeper instanceof VirtualMachineError error) {
        throw error;
      }
    }
    return new IllegalArgumentException(
        "latency histogram of " + bytes.length + " bytes cannot be decoded", cause);
  }

  /**
   * Reads on to zlib's checksum. HdrHistogram stops inflating as soon as it has its counts, so that
   * a changed byte would pass as other counts.
   */
  private static void checkWhole(byte[] bytes) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
      byte[] block = new byte[8 * 1024];
      while (!inflater.finished()) {
        if (inflater.inflate(block) == 0 && !inflater.finished()) {
          throw new DataFormatException("ends before its checksum");
        }
      }
    } finally {
      inflater.end();
    }
  }
}
