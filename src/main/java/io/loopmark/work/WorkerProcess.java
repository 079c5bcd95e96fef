package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import io.loopmark.net.Descriptors;
import io.loopmark.text.Trouble;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * The parent's end of one worker process.
 *
 * <ul>
 *   <li>One thread at a time.
 *   <li>Reading from a pipe cannot time out, so the watchdog kills a worker that is late, which
 *       ends the read. After any failure the worker is dead and must be replaced.
 *   <li>What the worker writes to stderr goes to a file; its tail is part of a failure.
 * </ul>
 */
final class WorkerProcess implements AutoCloseable {
  private static final long EXIT_SECONDS = 2;

  /** Asked to end when this process is, so that they clear away what they were at. */
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(WorkerProcess::endAll));
    } catch (IllegalStateException _) {
      // This process is ending already; a worker notices that by itself.
    }
  }

  private final Process process;
  private final StderrFile stderr;
  private final ScheduledExecutorService watchdog;
  private final DataInputStream in;
  private final DataOutputStream out;

  private WorkerProcess(Process process, StderrFile stderr, ScheduledExecutorService watchdog) {
    this.process = process;
    this.stderr = stderr;
    this.watchdog = watchdog;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    LIVING.add(process);
    Children.started();
  }

  /** Killed, as it would be at their own watch's next look, they could not clear away anything. */
  private static void endAll() {
    LIVING.forEach(Process::destroy);
  }

  /**
   * How workers are started.
   *
   * @param kind of the jobs that come
   * @param stays whether several will
   * @param binding of the thread that does them
   */
  record Start(WorkerJvm jvm, Job.Kind kind, boolean stays, Binding binding) {
    List<String> command() {
      // Binding a thread takes classes that no cache for one job has.
      boolean plain = !stays && binding.equals(Binding.ANYWHERE);
      return (plain ? jvm.forOneJob(kind) : jvm)
          .command(
              WorkerMain.class, List.of(kind.name(), Boolean.toString(stays), binding.toString()));
    }
  }

  /** Starts a worker and returns without waiting for it. */
  static WorkerProcess start(Start how, Path folder, ScheduledExecutorService watchdog)
      throws IOException {
    try {
      StderrFile stderr = new StderrFile(folder);
      try {
        ProcessBuilder builder = new ProcessBuilder(how.command());
        return new WorkerProcess(
            builder.redirectError(stderr.redirect()).start(), stderr, watchdog);
      } catch (IOException e) {
        stderr.close();
        throw e;
      }
    } catch (IOException e) {
      throw unstarted(e);
    }
  }

  /** The JDK only knows that its helper failed, and guesses why in many lines. */
  static IOException unstarted(IOException cause) {
    return new IOException(
        Descriptors.tooFewFor(cause)
            ? "no more files and sockets may be opened (ulimit -n), and its pipes take two"
            : Trouble.words(cause),
        cause);
  }

  /** Waits until its program runs. */
  void awaitStarted(Deadline deadline) throws IOException {
    expect(Frame.STARTED, deadline, null);
  }

  /** Waits, after that, until the worker takes jobs. */
  void awaitReady(Deadline deadline) throws IOException {
    expect(Frame.READY, deadline, null);
  }

  /** Has the worker do one job; a fault of the worker, not of the job, is an exception. */
  JobResult exchange(Job job, Deadline deadline, boolean progressWanted, LongConsumer progress)
      throws IOException {
    Frame asked = Frame.ofJob(job, progressWanted);
    try {
      Frame.write(out, asked.type(), asked.body());
    } catch (IOException e) {
      throw dead(e);
    }
    return JobResult.decode(expect(Frame.RESULT, deadline, progress));
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  private byte[] expect(byte type, Deadline deadline, LongConsumer progress) throws IOException {
    Future<?> kill =
        watchdog.schedule(
            process::destroyForcibly, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    try {
      Frame frame = Frame.read(in);
      while (frame.type() == Frame.PROGRESS && progress != null) {
        progress.accept(ByteBuffer.wrap(frame.body()).getLong());
        frame = Frame.read(in);
      }
      if (frame.type() != type) {
        throw new IOException("frame of type " + frame.type() + " where " + type + " was due");
      }
      return frame.body();
    } catch (IOException e) {
      throw deadline.passed() ? new LateException() : dead(e);
    } finally {
      kill.cancel(false);
    }
  }

  /** Makes sure the worker is dead and says how it went. */
  private IOException dead(IOException cause) {
    boolean ended = waitFor(EXIT_SECONDS);
    String how =
        ended
            ? "ended with exit code " + process.exitValue() + " before it answered"
            : "had to be killed: " + cause.getMessage();
    if (ended && cause instanceof java.net.ProtocolException) {
      how = "answered with " + cause.getMessage();
    }
    process.destroyForcibly();
    String tail = stderr.tail();
    return new IOException(
        "worker process "
            + process.pid()
            + " "
            + how
            + (tail.isEmpty() ? "" : "; its stderr ends: " + tail),
        cause);
  }

  private boolean waitFor(long seconds) {
    boolean interrupted = false;
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks the worker to end by closing its input, and doesn't wait. */
  void endInput() {
    try {
      out.close();
    } catch (IOException _) {
      // The pipe of a dead worker; there is nothing left to save.
    }
  }

  /** Lets the worker end; whether it has by then. */
  boolean ends(Deadline deadline) throws InterruptedException {
    endInput();
    return process.waitFor(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
  }

  /** Lets the worker end, and kills it if it doesn't. */
  @Override
  public void close() {
    endInput();
    try {
      in.close();
    } catch (IOException _) {
      // Likewise.
    }
    if (!waitFor(EXIT_SECONDS)) {
      process.destroyForcibly();
      waitFor(EXIT_SECONDS);
    }
    LIVING.remove(process);
    stderr.close();
  }

  /** Asks the worker to end, in the middle of whatever it does. */
  void end() {
    process.destroy();
  }

  /** Ends the worker now, in the middle of whatever it does. */
  void kill() {
    process.destroyForcibly();
  }

  /** The deadline passed before the worker answered. */
  static final class LateException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
