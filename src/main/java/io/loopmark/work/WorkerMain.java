package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.text.LastWords;
import io.loopmark.text.Trouble;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * A worker process: reads jobs on stdin, answers on stdout, ends at the end of its input.
 *
 * <ul>
 *   <li>Whatever else prints to stdout goes to stderr, so that it cannot be taken for an answer.
 *   <li>It says that it has started when only what {@link Frame} needs is loaded: no lambdas, no
 *       formatting, for that time is a benchmark. It says that it is ready when it has what the
 *       jobs need as well ({@link FirstUse}).
 *   <li>When its parent dies it ends, in the middle of a job too ({@link ParentWatch}).
 * </ul>
 */
public final class WorkerMain {
  private static volatile boolean workerProcess;

  private WorkerMain() {}

  /**
   * Serves one parent.
   *
   * @param args the parent's process id, the {@link Job.Kind} of what is to come, and whether it
   *     stays for several jobs, and the {@link Binding} of the thread that does them, this one
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    workerProcess = true;
    System.setOut(System.err);
    LastWords.install();
    ParentWatch watch = ParentWatch.start(Long.parseLong(args[0]));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    Frame.write(out, Frame.STARTED, new byte[0]);
    getReady(Job.Kind.valueOf(args[1]), Boolean.parseBoolean(args[2]));
    // Behind the rehearsal, whose own server should not share this thread's processor.
    Binding.parse(args[3]).bind();
    Frame.write(out, Frame.READY, new byte[0]);
    try {
      while (true) {
        serve(Frame.read(in), out, watch);
      }
    } catch (EOFException _) {
      // The parent closed our input: nothing more to do.
    }
  }

  private static void getReady(Job.Kind kind, boolean stays) throws InterruptedException {
    if (stays) {
      FirstUse.rehearse(kind)
          .ifPresent(why -> System.err.println("not rehearsed: " + Trouble.words(why)));
    } else {
      FirstUse.load(kind);
    }
  }

  /** Whether this JVM is a worker process. */
  static boolean isWorkerProcess() {
    return workerProcess;
  }

  /** Does the job of a frame, and says what came of it. */
  static void serve(Frame frame, DataOutputStream out, ParentWatch watch) throws IOException {
    DataInputStream body = new DataInputStream(new ByteArrayInputStream(frame.body()));
    boolean progressWanted = body.readBoolean();
    LongConsumer progress = progressWanted ? new ProgressFrames(out) : new Silence();
    JobResult result = JobRunner.perform(Job.read(body), progress);
    watch.settle();
    Frame.write(out, Frame.RESULT, result.encode());
  }

  /** Tells nobody; a class because a lambda would cost start-up time. */
  private static final class Silence implements LongConsumer {
    @Override
    public void accept(long bytes) {}
  }

  /** Tells the parent, at most twenty times a second. */
  private static final class ProgressFrames implements LongConsumer {
    private static final long STEP_NANOS = 50_000_000;
    private final DataOutputStream out;
    private long last = System.nanoTime();

    ProgressFrames(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void accept(long bytes) {
      long now = System.nanoTime();
      if (now - last < STEP_NANOS && bytes >= 0) {
        return;
      }
      last = now;
      try {
        byte[] body = ByteBuffer.allocate(Long.BYTES).putLong(bytes).array();
        Frame.write(out, Frame.PROGRESS, body);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
