package io.loopmark.latency;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Service times of one job, in nanoseconds: the values themselves while they are few, a histogram
 * from then on. To clear the 27,000 counts of a histogram, to add them up and to pack them for
 * another process takes longer than many a job.
 *
 * <ul>
 *   <li>Values are 0 to {@link Latency#HIGHEST_NANOS}.
 *   <li>Owned by one thread at a time.
 * </ul>
 */
public final class LatencyValues {
  /** More are a histogram. */
  static final int MOST_SINGLE = 1024;

  private static final int FIRST_ROOM = 16;
  private static final long[] NONE = {};
  private static final byte SINGLE = 0;
  private static final byte HISTOGRAM = 1;

  private long[] single = NONE;
  private int count;
  private Optional<Histogram> histogram;

  /** No values yet. */
  public LatencyValues() {
    histogram = Optional.empty();
  }

  /** Values that go into a histogram of the common shape, which somebody else reads. */
  LatencyValues(Histogram histogram) {
    this.histogram = Optional.of(histogram);
  }

  /** Adds one. */
  void add(long nanos) {
    if (histogram.isPresent()) {
      histogram.get().recordValue(nanos);
    } else if (count < MOST_SINGLE) {
      if (count == single.length) {
        single = Arrays.copyOf(single, Math.max(FIRST_ROOM, 2 * count));
      }
      single[count++] = nanos;
    } else {
      Histogram all = histogram();
      all.recordValue(nanos);
      histogram = Optional.of(all);
      single = NONE;
      count = 0;
    }
  }

  /** How many there are. */
  public long count() {
    return histogram.map(Histogram::getTotalCount).orElse((long) count);
  }

  /** Adds all to a histogram of the common shape. */
  public void addTo(Histogram sum) {
    histogram.ifPresent(sum::add);
    for (int i = 0; i < count; i++) {
      sum.recordValue(single[i]);
    }
  }

  /** All as a histogram: the very one that is written into, once there is one. */
  public Histogram histogram() {
    if (histogram.isPresent()) {
      return histogram.get();
    }
    Histogram all = Latency.histogram();
    addTo(all);
    return all;
  }

  /** For another process. */
  public byte[] encode() {
    if (histogram.isPresent()) {
      byte[] packed = Latency.encode(histogram.get());
      return ByteBuffer.allocate(1 + packed.length).put(HISTOGRAM).put(packed).array();
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + count * Long.BYTES);
    bytes.put(SINGLE).putInt(count).asLongBuffer().put(single, 0, count);
    return bytes.array();
  }

  /**
   * The reverse of {@link #encode}.
   *
   * @throws IllegalArgumentException when the bytes are no such values, or not whole
   */
  public static LatencyValues decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return switch (in.get()) {
        case SINGLE -> single(in);
        case HISTOGRAM -> {
          byte[] packed = new byte[in.remaining()];
          in.get(packed);
          yield new LatencyValues(Latency.decode(packed));
        }
        default -> throw undecodable(bytes.length);
      };
    } catch (BufferUnderflowException _) {
      throw undecodable(bytes.length);
    }
  }

  private static LatencyValues single(ByteBuffer in) {
    LatencyValues values = new LatencyValues();
    int length = in.limit();
    int count = in.getInt();
    if (count < 0 || count > MOST_SINGLE || in.remaining() != count * Long.BYTES) {
      throw undecodable(length);
    }
    while (in.hasRemaining()) {
      long nanos = in.getLong();
      if (nanos < 0 || nanos > Latency.HIGHEST_NANOS) {
        throw undecodable(length);
      }
      values.add(nanos);
    }
    return values;
  }

  private static IllegalArgumentException undecodable(int length) {
    return new IllegalArgumentException("latencies of " + length + " bytes cannot be decoded");
  }
}
