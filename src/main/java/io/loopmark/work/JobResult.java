package io.loopmark.work;

import io.loopmark.latency.LatencyValues;
import io.loopmark.payload.WrongContentsException;
import io.loopmark.text.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one job.
 *
 * @param bytes payload bytes the job moved, as far as it can tell
 * @param nanos how long moving them took, on the clock of the process that did it
 * @param prepareNanos what went before, such as a download, on the same clock
 * @param latency service times of the single operations, in nanoseconds, where recorded
 * @param intended the same from when each operation was due, where that was recorded
 * @param item what was moved, by the name its source gives it; empty where it has none
 * @param counters what else the job tells, by name
 * @param remark what else is to be said of it, on one line; empty for nothing
 * @param failure one line with the cause when the job failed
 */
public record JobResult(
    long bytes,
    long nanos,
    long prepareNanos,
    Optional<LatencyValues> latency,
    Optional<LatencyValues> intended,
    String item,
    Map<String, Long> counters,
    String remark,
    Optional<String> failure) {
  private static final String WRONG_CONTENTS = "wrongContents";

  public JobResult {
    counters = Map.copyOf(counters);
  }

  /** A job that moved {@code bytes} in {@code nanos}. */
  public static JobResult moved(long bytes, long nanos) {
    return new JobResult(
        bytes, nanos, 0, Optional.empty(), Optional.empty(), "", Map.of(), "", Optional.empty());
  }

  /** A job that failed for a cause worth one line. */
  public static JobResult failed(String cause) {
    return new JobResult(
        0, 0, 0, Optional.empty(), Optional.empty(), "", Map.of(), "", Optional.of(cause));
  }

  /** A job that failed with an exception or error. */
  public static JobResult failed(Throwable cause) {
    JobResult failed = failed(Trouble.words(cause));
    return cause instanceof WrongContentsException
            || cause.getCause() instanceof WrongContentsException
        ? failed.withCounter(WRONG_CONTENTS, 1)
        : failed;
  }

  /** The same with the latency of its operations. */
  public JobResult withLatency(LatencyValues values) {
    return new JobResult(
        bytes, nanos, prepareNanos, Optional.of(values), intended, item, counters, remark, failure);
  }

  /** The same with the latency of its operations from when each was due. */
  public JobResult withIntended(LatencyValues values) {
    return new JobResult(
        bytes, nanos, prepareNanos, latency, Optional.of(values), item, counters, remark, failure);
  }

  /** The same with the time that went before. */
  public JobResult withPrepareNanos(long before) {
    return new JobResult(bytes, nanos, before, latency, intended, item, counters, remark, failure);
  }

  /** The same with one counter more. */
  public JobResult withCounter(String name, long value) {
    return withCounters(Map.of(name, value));
  }

  /** The same with several counters more. */
  public JobResult withCounters(Map<String, Long> more) {
    Map<String, Long> all = more;
    if (!counters.isEmpty()) {
      all = new HashMap<>(counters);
      all.putAll(more);
    }
    return new JobResult(bytes, nanos, prepareNanos, latency, intended, item, all, remark, failure);
  }

  /** The same with the name of what was moved. */
  public JobResult withItem(String name) {
    return new JobResult(
        bytes, nanos, prepareNanos, latency, intended, name, counters, remark, failure);
  }

  /** The same with something more to say. */
  public JobResult withRemark(String line) {
    return new JobResult(
        bytes, nanos, prepareNanos, latency, intended, item, counters, line, failure);
  }

  /** The same, and it failed nevertheless. */
  public JobResult butFailed(String cause) {
    return new JobResult(
        bytes, nanos, prepareNanos, latency, intended, item, counters, remark, Optional.of(cause));
  }

  /** A counter, 0 where the job didn't set it. */
  public long counter(String name) {
    return counters.getOrDefault(name, 0L);
  }

  /** Whether the job did what it was to do. */
  public boolean ok() {
    return failure.isEmpty();
  }

  /** Whether it failed because something else arrived than was sent. */
  public boolean wrongContents() {
    return counter(WRONG_CONTENTS) > 0;
  }

  byte[] encode() throws IOException {
    ByteArrayOutputStream bytesOut = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytesOut);
    out.writeLong(bytes);
    out.writeLong(nanos);
    out.writeLong(prepareNanos);
    out.writeUTF(failure.orElse(""));
    out.writeUTF(item);
    out.writeUTF(remark);
    out.writeShort(counters.size());
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      out.writeUTF(counter.getKey());
      out.writeLong(counter.getValue());
    }
    writeTimes(out, latency);
    writeTimes(out, intended);
    return bytesOut.toByteArray();
  }

  static JobResult decode(byte[] encoded) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
    long bytes = in.readLong();
    long nanos = in.readLong();
    long prepareNanos = in.readLong();
    String failure = in.readUTF();
    String item = in.readUTF();
    String remark = in.readUTF();
    Map<String, Long> counters = new HashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      counters.put(in.readUTF(), in.readLong());
    }
    Optional<LatencyValues> latency = readTimes(in);
    Optional<LatencyValues> intended = readTimes(in);
    if (in.available() > 0) {
      throw new ProtocolException("a result ends, and " + in.available() + " bytes follow");
    }
    return new JobResult(
        bytes,
        nanos,
        prepareNanos,
        latency,
        intended,
        item,
        counters,
        remark,
        failure.isEmpty() ? Optional.empty() : Optional.of(failure));
  }

  private static void writeTimes(DataOutputStream out, Optional<LatencyValues> times)
      throws IOException {
    byte[] values = times.isPresent() ? times.get().encode() : new byte[0];
    out.writeInt(values.length);
    out.write(values);
  }

  private static Optional<LatencyValues> readTimes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new ProtocolException(
          "a result's latencies say " + length + " bytes, " + in.available() + " are there");
    }
    byte[] values = in.readNBytes(length);
    return length == 0 ? Optional.empty() : Optional.of(LatencyValues.decode(values));
  }
}
