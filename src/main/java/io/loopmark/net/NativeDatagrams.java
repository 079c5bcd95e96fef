package io.loopmark.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

/**
 * A datagram socket of Linux for calls that Java lacks: many messages in one, and messages that the
 * kernel cuts into datagrams.
 *
 * <ul>
 *   <li>Owned by one thread, but {@link #close} may come from any and ends a call that waits within
 *       a tenth of a second. The descriptor is given back when no call is under way.
 *   <li>The memory of its calls is taken once, and given back by the collector: a call may be under
 *       way when it is closed.
 * </ul>
 */
public final class NativeDatagrams implements Closeable {
  /** A send that blocks looks this often whether it was closed, in microseconds. */
  private static final long SEND_MICROS = 100_000;

  private static final int LONGEST_WAIT_MILLIS = 100;

  /** Where in the small memory a second argument lies, behind the longest address. */
  private static final int SECOND = 32;

  private final SharedDescriptor descriptor;
  private final boolean inet;
  private final MemorySegment state;
  private final MemorySegment small;
  private final SocketOptions options;

  private NativeDatagrams(
      SharedDescriptor descriptor,
      boolean inet,
      MemorySegment state,
      MemorySegment small,
      SocketOptions options) {
    this.descriptor = descriptor;
    this.inet = inet;
    this.state = state;
    this.small = small;
    this.options = options;
  }

  /** Why there is no such socket here, as one clause; empty where there is. */
  public static Optional<String> obstacle() {
    return SocketCalls.obstacle();
  }

  /**
   * Opens one.
   *
   * @param like an address of the family it is for
   */
  public static NativeDatagrams open(InetSocketAddress like) throws IOException {
    Arena arena = Arena.ofAuto();
    MemorySegment state = SocketCalls.state(arena);
    boolean four = like.getAddress().getAddress().length == 4;
    int family = four ? SocketCalls.AF_INET : SocketCalls.AF_INET6;
    int descriptor = SocketCalls.socket(state, family, SocketCalls.SOCK_DGRAM_CLOEXEC, 0);
    if (descriptor < 0) {
      throw new KernelException(-descriptor);
    }
    NativeDatagrams socket =
        new NativeDatagrams(
            new SharedDescriptor(descriptor),
            four,
            state,
            arena.allocate(2L * SECOND, Long.BYTES),
            new SocketOptions(arena));
    try {
      socket.options.setMicros(
          descriptor, SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDTIMEO, SEND_MICROS);
      if (!four) {
        socket.option(SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_V6ONLY, 0);
      }
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /**
   * Binds it.
   *
   * @throws BindException naming the address when it is taken
   */
  public void bind(InetSocketAddress address) throws IOException {
    int length = SocketAddresses.write(address, small);
    enter();
    int result = SocketCalls.bind(state, descriptor.number(), small, length);
    leave();
    if (result < 0) {
      throw new BindException("cannot listen on " + address + ": " + Errno.words(-result));
    }
  }

  /** Sends to that address only, and receives from nobody else. */
  public void connect(InetSocketAddress address) throws IOException {
    int length = SocketAddresses.write(address, small);
    enter();
    int result = SocketCalls.connect(state, descriptor.number(), small, length);
    leave();
    checked(result);
  }

  /** Where it is bound. */
  public InetSocketAddress local() throws IOException {
    MemorySegment length = small.asSlice(SECOND);
    length.set(JAVA_INT, 0, SocketAddresses.BYTES);
    enter();
    int result = SocketCalls.getsockname(state, descriptor.number(), small, length);
    leave();
    checked(result);
    return SocketAddresses.read(small, 0);
  }

  /** Asks for a receive buffer; returns what was granted, in the same terms. */
  public int receiveBuffer(int bytes) throws IOException {
    option(SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, bytes);
    // Linux sets aside twice what is asked for, and says so.
    return option(SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF) / 2;
  }

  /** The longest packet that goes to where it is connected in one piece, headers included. */
  public int mtu() throws IOException {
    return inet
        ? option(SocketCalls.IPPROTO_IP, SocketCalls.IP_MTU)
        : option(SocketCalls.IPPROTO_IPV6, SocketCalls.IPV6_MTU);
  }

  private int option(int level, int name) throws IOException {
    enter();
    try {
      return options.get(descriptor.number(), level, name);
    } finally {
      leave();
    }
  }

  /** From now on the kernel cuts each message into datagrams of so many bytes; 0: no longer. */
  public void segment(int bytes) throws IOException {
    option(SocketCalls.SOL_UDP, SocketCalls.UDP_SEGMENT, bytes);
  }

  /** From now on datagrams of one source may come as one message. */
  public void coalesce() throws IOException {
    option(SocketCalls.SOL_UDP, SocketCalls.UDP_GRO, 1);
  }

  private void option(int level, int name, int value) throws IOException {
    enter();
    try {
      options.set(descriptor.number(), level, name, value);
    } finally {
      leave();
    }
  }

  /**
   * Sends the first messages of a vector to where it is connected, waiting while the kernel has no
   * room.
   *
   * @return how many the kernel took, at least 1
   */
  public int send(MessageVector messages, int count) throws IOException {
    while (true) {
      enter();
      int taken = SocketCalls.sendmmsg(state, descriptor.number(), messages.headers, count, 0);
      leave();
      if (taken > 0) {
        return taken;
      }
      again(-taken);
    }
  }

  /** Sends one message to where it is connected, waiting while the kernel has no room. */
  public void send(MemorySegment message) throws IOException {
    send(message, MemorySegment.NULL, 0);
  }

  /** Sends one message there, likewise. */
  public void send(MemorySegment message, InetSocketAddress to) throws IOException {
    send(message, small, SocketAddresses.write(to, small));
  }

  private void send(MemorySegment message, MemorySegment to, int length) throws IOException {
    while (true) {
      enter();
      int sent =
          SocketCalls.sendto(
              state, descriptor.number(), message, message.byteSize(), 0, to, length);
      leave();
      if (sent >= 0) {
        return;
      }
      again(-sent);
    }
  }

  /**
   * Receives what is there, without waiting.
   *
   * @return how many datagrams, 0 to as many as there is room for
   */
  public int receive(MessageVector messages) throws IOException {
    enter();
    int received =
        SocketCalls.recvmmsg(
            state,
            descriptor.number(),
            messages.headers,
            messages.size(),
            SocketCalls.MSG_DONTWAIT,
            MemorySegment.NULL);
    leave();
    if (received >= 0) {
      return received;
    }
    again(-received);
    return 0;
  }

  /** Receives one datagram that is there; its length, or -1 where none is. */
  public int receive(MemorySegment memory) throws IOException {
    enter();
    int received =
        SocketCalls.recv(
            state, descriptor.number(), memory, memory.byteSize(), SocketCalls.MSG_DONTWAIT);
    leave();
    if (received >= 0) {
      return received;
    }
    again(-received);
    return -1;
  }

  /** Waits until there is something to receive, or so long, a tenth of a second at most. */
  public void await(int millis) throws IOException {
    small.set(JAVA_INT, 0, descriptor.number());
    small.set(JAVA_INT, Integer.BYTES, SocketCalls.POLLIN);
    enter();
    int result = SocketCalls.poll(state, small, 1, Math.min(millis, LONGEST_WAIT_MILLIS));
    leave();
    if (result < 0) {
      again(-result);
    }
  }

  /** Returns where a call may be made once more. */
  private void again(int errno) throws IOException {
    if (descriptor.closed()) {
      throw new AsynchronousCloseException();
    }
    if (errno == Errno.ECONNREFUSED) {
      throw new PortUnreachableException(Errno.words(errno));
    }
    if (errno != Errno.EAGAIN && errno != Errno.EINTR && errno != Errno.ENOBUFS) {
      throw new KernelException(errno);
    }
  }

  private static void checked(int result) throws IOException {
    if (result < 0) {
      throw new KernelException(-result);
    }
  }

  private void enter() throws ClosedChannelException {
    descriptor.enter();
  }

  private void leave() {
    descriptor.leave();
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
