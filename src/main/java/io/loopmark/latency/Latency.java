package io.loopmark.latency;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The one shape of all latency histograms, and their form between processes. */
public final class Latency {
  /** The highest value a histogram holds: one minute, in nanoseconds. */
  public static final long HIGHEST_NANOS = 60_000_000_000L;

  /** Three significant decimal digits: a value is off by at most 0.1 %. */
  public static final int DIGITS = 3;

  private Latency() {}

  /** An empty histogram of the common shape; histograms of one shape add up without loss. */
  public static Histogram histogram() {
    return new Histogram(HIGHEST_NANOS, DIGITS);
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
   * The reverse of {@link #encode}.
   *
   * @throws IllegalArgumentException when the bytes are no histogram
   */
  public static Histogram decode(byte[] bytes) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), HIGHEST_NANOS);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException(
          "latency histogram of " + bytes.length + " bytes cannot be decoded", e);
    }
  }
}
