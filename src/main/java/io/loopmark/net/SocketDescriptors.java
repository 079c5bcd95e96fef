package io.loopmark.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The descriptors of this process's TCP channels, which Java doesn't tell: the kernel's table of
 * sockets has ports and inodes, and {@code /proc/self/fd} has inodes and descriptors. Linux only; a
 * look takes a millisecond or more. The table is that of the calling thread's network namespace.
 */
final class SocketDescriptors {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/thread-self/net/tcp"), Path.of("/proc/thread-self/net/tcp6"));

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int LOCAL_COLUMN = 1;
  private static final int REMOTE_COLUMN = 2;
  private static final int INODE_COLUMN = 9;

  private SocketDescriptors() {}

  /**
   * A channel's descriptor, valid while it is open; empty where it cannot be told for sure.
   *
   * @param channel bound, and connected unless it listens
   */
  static OptionalInt of(NetworkChannel channel) throws IOException {
    int local = port(channel.getLocalAddress());
    int remote = channel instanceof SocketChannel socket ? port(socket.getRemoteAddress()) : 0;
    Set<String> sockets = new HashSet<>();
    for (Path table : TABLES) {
      if (Files.exists(table)) {
        sockets.addAll(inodes(table, local, remote));
      }
    }
    List<Integer> found = descriptors(sockets);
    return found.size() == 1 ? OptionalInt.of(found.getFirst()) : OptionalInt.empty();
  }

  private static int port(Object address) throws IOException {
    if (address instanceof InetSocketAddress inet) {
      return inet.getPort();
    }
    throw new IOException("a channel without a port");
  }

  /** Sockets with these ports, as a link to one is written. */
  private static List<String> inodes(Path table, int local, int remote) throws IOException {
    String localPort = hexadecimal(local);
    String remotePort = hexadecimal(remote);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> line.trim().split(" +", -1))
          .filter(columns -> columns.length > INODE_COLUMN)
          .filter(columns -> columns[LOCAL_COLUMN].endsWith(localPort))
          .filter(columns -> columns[REMOTE_COLUMN].endsWith(remotePort))
          .map(columns -> "socket:[" + columns[INODE_COLUMN] + "]")
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String hexadecimal(int port) {
    return String.format(Locale.ROOT, ":%04X", port);
  }

  private static List<Integer> descriptors(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      List<Integer> found = new ArrayList<>();
      for (Path each : all) {
        if (sockets.contains(target(each))) {
          found.add(Integer.parseInt(each.getFileName().toString()));
        }
      }
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Another thread may have closed it meanwhile. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException _) {
      return "";
    }
  }
}
