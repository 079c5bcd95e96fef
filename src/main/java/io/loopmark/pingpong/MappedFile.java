package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Shared memory: a small file that both sides map, its words in the machine's own byte order.
 *
 * <p>Words lie two cache lines apart, because processors fetch lines in pairs. A folder in memory
 * ({@code /dev/shm}) spares the disk the writing back.
 */
final class MappedFile implements Rendezvous {
  static final long PING = 256;
  static final long PONG = 384;
  static final long PINGER_CLOSED = 512;
  static final long PONGER_CLOSED = 640;

  private static final long MARK = 0;
  private static final long CONNECTED = 128;
  private static final long BYTES = 4096;

  /** "LOOPPONG" in ASCII: another file, or half of one, is not taken for a link. */
  private static final long MARK_VALUE = 0x4c4f4f50_504f4e47L;

  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  private final Path file;
  private final MemorySegment memory;
  private volatile boolean closed;

  MappedFile(Path folder) throws IOException {
    file = Files.createTempFile(folder, "pingpong-", ".shared").toAbsolutePath();
    try {
      memory = map(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
    WORD.setRelease(memory, MARK, MARK_VALUE);
  }

  /** The peer's side of the file at {@code address}. */
  static Endpoint connect(String address) throws IOException {
    Path file = Path.of(address);
    if (Files.size(file) != BYTES) {
      throw new IOException("file '" + file + "' is no ping-pong link: it isn't 4096 bytes long");
    }
    MemorySegment memory = map(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if ((long) WORD.getAcquire(memory, MARK) != MARK_VALUE) {
      throw new IOException("file '" + file + "' is no ping-pong link: it has another mark");
    }
    if (!WORD.compareAndSet(memory, CONNECTED, 0L, 1L)) {
      throw new IOException("file '" + file + "' has a peer already");
    }
    return new MappedEndpoint(memory, false);
  }

  /**
   * The mapping lives as long as somebody holds the memory: a spinning side may still look at it
   * when another thread closes it.
   */
  private static MemorySegment map(Path file, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(file, options)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
    }
  }

  @Override
  public String address() {
    return file.toString();
  }

  @Override
  public Endpoint connect() throws IOException {
    return connect(address());
  }

  @Override
  public Endpoint accept(Deadline deadline) throws IOException, InterruptedException {
    return PeerWait.await(
        deadline,
        address(),
        () -> {
          if (closed) {
            throw new ClosedChannelException();
          }
          if ((long) WORD.getAcquire(memory, CONNECTED) == 0) {
            return Optional.empty();
          }
          // Both have it mapped, so its name is of no more use, and nothing is left if we die.
          Files.deleteIfExists(file);
          return Optional.of(new MappedEndpoint(memory, true));
        });
  }

  @Override
  public void close() throws IOException {
    closed = true;
    Files.deleteIfExists(file);
  }
}
