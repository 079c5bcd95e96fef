package io.loopmark.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The descriptors of this process's TCP channels, which Java doesn't tell: each of {@code
 * /proc/self/fd} is asked for its addresses. (The kernel's table of sockets would tell them too,
 * but has thousands of lines where connections come and go.) Those in other network namespaces are
 * asked, too, and two with the same addresses cannot be told apart. Linux only. Owned by one
 * thread.
 */
final class SocketDescriptors {
  private static final Path ALL = Path.of("/proc/self/fd");

  private final MemorySegment state;
  private final MemorySegment value;
  private final MemorySegment length;

  private SocketDescriptors(Arena arena) {
    this.state = SocketCalls.state(arena);
    this.value = arena.allocate(SocketAddresses.BYTES, Long.BYTES);
    this.length = arena.allocate(JAVA_INT);
  }

  /**
   * A channel's descriptor, valid while it is open; empty where it cannot be told for sure.
   *
   * @param channel bound, and connected unless it listens
   */
  static OptionalInt of(NetworkChannel channel) throws IOException {
    Optional<SocketAddress> local = Optional.ofNullable(channel.getLocalAddress());
    Optional<SocketAddress> remote =
        channel instanceof SocketChannel socket
            ? Optional.ofNullable(socket.getRemoteAddress())
            : Optional.empty();
    List<Integer> found = new ArrayList<>();
    try (Arena arena = Arena.ofConfined();
        DirectoryStream<Path> all = Files.newDirectoryStream(ALL)) {
      SocketDescriptors sockets = new SocketDescriptors(arena);
      for (Path each : all) {
        int descriptor = Integer.parseInt(each.getFileName().toString());
        if (sockets.isTcp(descriptor)
            && sockets.local(descriptor).equals(local)
            && sockets.remote(descriptor).equals(remote)) {
          found.add(descriptor);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found.size() == 1 ? OptionalInt.of(found.getFirst()) : OptionalInt.empty();
  }

  /** False, too, where another thread has closed it meanwhile. */
  private boolean isTcp(int descriptor) {
    length.set(JAVA_INT, 0, Integer.BYTES);
    int failed =
        SocketCalls.getsockopt(
            state, descriptor, SocketCalls.SOL_SOCKET, SocketCalls.SO_PROTOCOL, value, length);
    int protocol = value.get(JAVA_INT, 0);
    return failed == 0
        && (protocol == SocketCalls.IPPROTO_TCP || protocol == SocketCalls.IPPROTO_MPTCP);
  }

  private Optional<SocketAddress> local(int descriptor) {
    length.set(JAVA_INT, 0, SocketAddresses.BYTES);
    return address(SocketCalls.getsockname(state, descriptor, value, length));
  }

  private Optional<SocketAddress> remote(int descriptor) {
    length.set(JAVA_INT, 0, SocketAddresses.BYTES);
    return address(SocketCalls.getpeername(state, descriptor, value, length));
  }

  private Optional<SocketAddress> address(int failed) {
    return failed == 0 ? Optional.of(SocketAddresses.read(value, 0)) : Optional.empty();
  }
}
