package io.loopmark.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.NetworkChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** By what a TCP sender judges how much a network takes: a socket's own choice (Linux). */
public enum CongestionControl {
  /** The machine's, whatever that is; no socket is told anything. */
  DEFAULT,
  /** Linux's usual one. */
  CUBIC,
  /** That of RFC 5681. */
  RENO,
  /** Google's, by the bandwidth and round-trip time that it finds. */
  BBR;

  private static final Path AVAILABLE =
      Path.of("/proc/sys/net/ipv4/tcp_available_congestion_control");
  private static final Path ALLOWED = Path.of("/proc/sys/net/ipv4/tcp_allowed_congestion_control");

  private String kernelName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why no socket can have it here, as one clause; empty where one can, which is tried. */
  public Optional<String> obstacle() {
    if (this == DEFAULT) {
      return Optional.empty();
    }
    Optional<String> obstacle = SocketCalls.obstacle();
    return obstacle.isPresent() ? obstacle : attempt();
  }

  private Optional<String> attempt() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = SocketCalls.state(arena);
      int descriptor =
          SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_STREAM_CLOEXEC, 0);
      if (descriptor < 0) {
        return Optional.of("no socket: " + Errno.words(-descriptor));
      }
      try {
        set(descriptor);
        return Optional.empty();
      } catch (KernelException e) {
        return Optional.of(words(e));
      } finally {
        SocketCalls.close(state, descriptor);
      }
    }
  }

  private String words(KernelException e) {
    return e.forbidden()
        ? "'" + kernelName() + "' takes rights; without them: " + names(ALLOWED)
        : "this kernel has no '" + kernelName() + "'; it has: " + names(AVAILABLE);
  }

  private static String names(Path list) {
    try {
      return Files.readString(list).trim().replace(" ", ", ");
    } catch (IOException _) {
      return "nobody tells";
    }
  }

  /**
   * Has a listening channel's connections use it; {@link #DEFAULT} changes nothing.
   *
   * @throws IOException where it cannot be had
   */
  public void applyTo(NetworkChannel listener) throws IOException {
    if (this != DEFAULT) {
      set(
          descriptor(listener)
              .orElseThrow(
                  () ->
                      new IOException("congestion control " + this + ": no socket to set it at")));
    }
  }

  /**
   * What a channel has, or the connections of a listening one will have, in the kernel's own name;
   * empty where that cannot be asked.
   */
  public static Optional<String> granted(NetworkChannel channel) throws IOException {
    OptionalInt descriptor = descriptor(channel);
    return descriptor.isPresent() ? Optional.of(get(descriptor.getAsInt())) : Optional.empty();
  }

  private static OptionalInt descriptor(NetworkChannel channel) throws IOException {
    return SocketCalls.obstacle().isEmpty() ? SocketDescriptors.of(channel) : OptionalInt.empty();
  }

  private void set(int descriptor) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      new SocketOptions(arena)
          .set(descriptor, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_CONGESTION, kernelName());
    }
  }

  private static String get(int descriptor) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      return new SocketOptions(arena)
          .text(descriptor, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_CONGESTION);
    }
  }
}
