package io.loopmark.work;

import io.loopmark.stack.Stack;
import io.loopmark.udp.Via;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * A unit of work as data, because a child process cannot take a lambda.
 *
 * <ul>
 *   <li>A job is a record of plain values; paths and addresses in it must mean the same in every
 *       process of this machine.
 *   <li>{@link #run} does the work on the calling thread, times it on this process's clock, and
 *       honours interruption where it can block for long.
 *   <li>A new kind of job needs a {@link Kind}, a record, and a line in {@link #read}.
 * </ul>
 */
public sealed interface Job permits ProbeJob, UdpSendJob, RelayJob, TcpFetchJob, FileServerJob {
  /** The kinds of jobs; the name is what travels to a worker process. */
  enum Kind {
    PROBE,
    UDP_SEND,
    UDP_SEND_NATIVE,
    RELAY,
    TCP_FETCH,
    TCP_FETCH_NETTY_NIO(Stack.NETTY_NIO),
    TCP_FETCH_NETTY_EPOLL(Stack.NETTY_EPOLL),
    TCP_FETCH_NETTY_IO_URING(Stack.NETTY_IO_URING),
    FILE_SERVER;

    private final Stack stack;

    Kind() {
      this(Stack.JDK);
    }

    Kind(Stack stack) {
      this.stack = stack;
    }

    /** What its connections need to be loaded. */
    public Stack stack() {
      return stack;
    }

    /** System A's sender with what its calls need to be loaded. */
    public static Kind sending(Via via) {
      return via.isNative() ? UDP_SEND_NATIVE : UDP_SEND;
    }

    /** System B's client with connections of one stack. */
    public static Kind fetching(Stack stack) {
      return switch (stack) {
        case JDK -> TCP_FETCH;
        case NETTY_NIO -> TCP_FETCH_NETTY_NIO;
        case NETTY_EPOLL -> TCP_FETCH_NETTY_EPOLL;
        case NETTY_IO_URING -> TCP_FETCH_NETTY_IO_URING;
      };
    }
  }

  /** What kind of job this is. */
  Kind kind();

  /**
   * Does the work.
   *
   * @param progress told the bytes moved so far, now and then; a negative number tells how many
   *     there will be
   */
  JobResult run(LongConsumer progress) throws Exception;

  /** Writes the job's values, without its kind. */
  void writeValues(DataOutput out) throws IOException;

  /** Writes a job in the form that {@link #read} takes. */
  static void write(Job job, DataOutput out) throws IOException {
    out.writeUTF(job.kind().name());
    job.writeValues(out);
  }

  /** Reads a job. */
  static Job read(DataInput in) throws IOException {
    return switch (Kind.valueOf(in.readUTF())) {
      case PROBE -> ProbeJob.readValues(in);
      case UDP_SEND, UDP_SEND_NATIVE -> UdpSendJob.readValues(in);
      case RELAY -> RelayJob.readValues(in);
      case TCP_FETCH, TCP_FETCH_NETTY_NIO, TCP_FETCH_NETTY_EPOLL, TCP_FETCH_NETTY_IO_URING ->
          TcpFetchJob.readValues(in);
      case FILE_SERVER -> FileServerJob.readValues(in);
    };
  }
}
