package io.loopmark.work;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;

/**
 * A job that moves no data: the empty one measures what a hand-off costs, the misbehaving ones
 * prove that a runner contains faults.
 *
 * @param behaviour what it does
 * @param value a number the result carries back as its byte count
 */
public record ProbeJob(Behaviour behaviour, long value) implements Job {
  private static final String PROCESSORS = "Cpus_allowed_list:";

  /** What a probe does. */
  public enum Behaviour {
    /** Answers at once. */
    NOTHING,
    /** Tells, as its item, the processors that its thread may run on, as Linux lists them. */
    LOOK,
    /** Throws an exception. */
    FAIL,
    /** Throws an error, as running out of stack or memory does. */
    BREAK,
    /** Never ends, but can be interrupted. */
    HANG,
    /** Ends the worker process with exit code 3; in a thread it only fails. */
    CRASH,
    /** Writes what is no answer to the worker process's answer pipe; in a thread it only fails. */
    GARBAGE
  }

  @Override
  public Kind kind() {
    return Kind.PROBE;
  }

  @Override
  public JobResult run(LongConsumer progress) throws Exception {
    switch (behaviour) {
      case NOTHING -> {}
      case LOOK -> {
        return JobResult.moved(value, 0).withItem(processors());
      }
      case FAIL -> throw new IOException("probe " + value + " fails as told");
      case BREAK -> throw new StackOverflowError("probe " + value + " breaks as told");
      case HANG -> new CountDownLatch(1).await();
      case CRASH -> crash();
      case GARBAGE -> writeGarbage();
    }
    return JobResult.moved(value, 0);
  }

  private static String processors() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/thread-self/status"))) {
      if (line.startsWith(PROCESSORS)) {
        return line.substring(PROCESSORS.length()).strip();
      }
    }
    throw new IOException("the kernel doesn't tell where a thread may run");
  }

  private void crash() throws IOException {
    requireWorkerProcess();
    System.err.println("probe " + value + " crashes as told");
    Runtime.getRuntime().halt(3);
  }

  private void writeGarbage() throws IOException {
    requireWorkerProcess();
    try (OutputStream answers = new FileOutputStream(FileDescriptor.out)) {
      answers.write("Picked up no options".getBytes(StandardCharsets.US_ASCII));
      answers.flush();
    }
  }

  private void requireWorkerProcess() throws IOException {
    if (!WorkerMain.isWorkerProcess()) {
      throw new IOException("probe " + behaviour + " needs a worker process to itself");
    }
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(behaviour.name());
    out.writeLong(value);
  }

  static ProbeJob readValues(DataInput in) throws IOException {
    return new ProbeJob(Behaviour.valueOf(in.readUTF()), in.readLong());
  }
}
