package io.loopmark.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * Linux's calls on sockets, as the C library has them. Numbers are those of the kernel's headers
 * for x86-64 and arm64, layouts those of their C libraries. The first call fails where one isn't
 * there; {@link #obstacle} says so. Each returns what the kernel does, or its {@link Errno error}
 * below 0.
 */
@SuppressWarnings("restricted") // This project's JVMs are started with native access.
final class SocketCalls {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int SOCK_DGRAM_CLOEXEC = 2 | 0x8_0000;
  static final int SOCK_STREAM_CLOEXEC = 1 | 0x8_0000;
  static final int IPPROTO_TCP = 6;
  static final int IPPROTO_MPTCP = 262;
  static final int TCP_CONGESTION = 13;
  static final int SOL_SOCKET = 1;
  static final int SO_RCVBUF = 8;
  static final int SO_SNDTIMEO = 21;
  static final int SO_PROTOCOL = 38;
  static final int IPPROTO_IP = 0;
  static final int IP_MTU = 14;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_MTU = 24;
  static final int IPV6_V6ONLY = 26;
  static final int SOL_UDP = 17;
  static final int UDP_SEGMENT = 103;
  static final int UDP_GRO = 104;
  static final int MSG_DONTWAIT = 0x40;
  static final int SHUT_RDWR = 2;
  static final short POLLIN = 1;

  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private SocketCalls() {}

  /** Why these calls cannot be made here, as one clause; empty where they can. */
  static Optional<String> obstacle() {
    String os = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    if (!os.toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.of("it is a call of Linux, and this is " + os);
    }
    if (!machine.equals("amd64") && !machine.equals("aarch64")) {
      return Optional.of("its layouts are known for amd64 and aarch64, and this is " + machine);
    }
    try {
      SymbolLookup library = Linker.nativeLinker().defaultLookup();
      return Asking.GETSOCKOPT == null || library.find("recvmmsg").isEmpty()
          ? Optional.of("the C library lacks it")
          : Optional.empty();
    } catch (LinkageError e) {
      return Optional.of("the C library lacks it, or this JVM may not call it");
    }
  }

  /** Room for what a call says beside its result; for one call at a time. */
  static MemorySegment state(Arena arena) {
    return arena.allocate(STATE);
  }

  static int socket(MemorySegment state, int family, int type, int protocol) {
    try {
      return result((int) Life.SOCKET.invokeExact(state, family, type, protocol), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int bind(MemorySegment state, int descriptor, MemorySegment address, int length) {
    try {
      return result((int) Datagrams.BIND.invokeExact(state, descriptor, address, length), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int connect(MemorySegment state, int descriptor, MemorySegment address, int length) {
    try {
      return result((int) Datagrams.CONNECT.invokeExact(state, descriptor, address, length), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int getsockname(
      MemorySegment state, int descriptor, MemorySegment address, MemorySegment length) {
    try {
      return result(
          (int) Asking.GETSOCKNAME.invokeExact(state, descriptor, address, length), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int getpeername(
      MemorySegment state, int descriptor, MemorySegment address, MemorySegment length) {
    try {
      return result(
          (int) Asking.GETPEERNAME.invokeExact(state, descriptor, address, length), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int setsockopt(
      MemorySegment state, int descriptor, int level, int name, MemorySegment value, int length) {
    try {
      return result(
          (int) Setting.SETSOCKOPT.invokeExact(state, descriptor, level, name, value, length),
          state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int getsockopt(
      MemorySegment state,
      int descriptor,
      int level,
      int name,
      MemorySegment value,
      MemorySegment length) {
    try {
      return result(
          (int) Asking.GETSOCKOPT.invokeExact(state, descriptor, level, name, value, length),
          state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int sendmmsg(
      MemorySegment state, int descriptor, MemorySegment headers, int count, int flags) {
    try {
      return result(
          (int) Datagrams.SENDMMSG.invokeExact(state, descriptor, headers, count, flags), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int recvmmsg(
      MemorySegment state,
      int descriptor,
      MemorySegment headers,
      int count,
      int flags,
      MemorySegment timeout) {
    try {
      return result(
          (int) Datagrams.RECVMMSG.invokeExact(state, descriptor, headers, count, flags, timeout),
          state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int sendto(
      MemorySegment state,
      int descriptor,
      MemorySegment memory,
      long bytes,
      int flags,
      MemorySegment to,
      int length) {
    try {
      return result(
          (long) Datagrams.SENDTO.invokeExact(state, descriptor, memory, bytes, flags, to, length),
          state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int recv(
      MemorySegment state, int descriptor, MemorySegment memory, long bytes, int flags) {
    try {
      return result(
          (long) Datagrams.RECV.invokeExact(state, descriptor, memory, bytes, flags), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int poll(MemorySegment state, MemorySegment descriptors, long count, int millis) {
    try {
      return result((int) Datagrams.POLL.invokeExact(state, descriptors, count, millis), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int shutdown(MemorySegment state, int descriptor, int how) {
    try {
      return result((int) Life.SHUTDOWN.invokeExact(state, descriptor, how), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int close(MemorySegment state, int descriptor) {
    try {
      return result((int) Life.CLOSE.invokeExact(state, descriptor), state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Of a call that failed, its error below 0. */
  private static int result(long returned, MemorySegment state) {
    return returned < 0 ? -(int) ERRNO.get(state, 0L) : (int) returned;
  }

  private static AssertionError unexpected(Throwable e) {
    if (e instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new AssertionError("a call of the kernel throws nothing", e);
  }

  private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  // A call is linked when the first of its group is made, which takes some 7 ms for each shape: TCP
  // as the kernel has it needs the first group alone.

  /** What is asked of a descriptor. */
  private static final class Asking {
    static final MethodHandle GETSOCKOPT =
        handle("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle GETSOCKNAME =
        handle("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle GETPEERNAME =
        handle("getpeername", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  }

  /** What is changed at one. */
  private static final class Setting {
    static final MethodHandle SETSOCKOPT =
        handle("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  }

  /** Its beginning and its end. */
  private static final class Life {
    static final MethodHandle SOCKET = handle("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    static final MethodHandle SHUTDOWN = handle("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
    static final MethodHandle CLOSE = handle("close", JAVA_INT, JAVA_INT);
  }

  /** What datagrams take. */
  private static final class Datagrams {
    static final MethodHandle BIND = handle("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle CONNECT = handle("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle SENDMMSG =
        handle("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    static final MethodHandle RECVMMSG =
        handle("recvmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    static final MethodHandle SENDTO =
        handle("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle RECV =
        handle("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final MethodHandle POLL = handle("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  }
}
