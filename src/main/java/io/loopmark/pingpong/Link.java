package io.loopmark.pingpong;

/** What a number travels over. */
public enum Link {
  /** {@link java.util.concurrent.ArrayBlockingQueue}, one for each direction. */
  ARRAY_BLOCKING_QUEUE,
  /** {@link java.util.concurrent.LinkedTransferQueue}, one for each direction. */
  LINKED_TRANSFER_QUEUE,
  /** {@link java.util.concurrent.SynchronousQueue}, one for each direction. */
  SYNCHRONOUS_QUEUE,
  /** {@link org.jctools.queues.SpscArrayQueue}, one for each direction. */
  SPSC_QUEUE,
  /** Two pipes of the kernel; to another process, its standard input and output. */
  PIPE,
  /** A file that both sides map, with a slot for each direction. */
  SHARED_MEMORY,
  /** A TCP connection over the loopback that sends at once (TCP_NODELAY) unless told otherwise. */
  TCP,
  /** Two connected UDP sockets on the loopback, a datagram for each number. */
  UDP,
  /** A stream socket with a path in the file system. */
  UNIX;

  /** Whether it exists only inside one process. */
  boolean inProcess() {
    return switch (this) {
      case ARRAY_BLOCKING_QUEUE, LINKED_TRANSFER_QUEUE, SYNCHRONOUS_QUEUE, SPSC_QUEUE -> true;
      case PIPE, SHARED_MEMORY, TCP, UDP, UNIX -> false;
    };
  }

  /** Whether it is a socket. */
  boolean socket() {
    return this == TCP || this == UDP || this == UNIX;
  }
}
