package io.loopmark.tcp;

import io.loopmark.payload.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file a server sends, read for its digest once.
 *
 * <p>Safe for several threads. With {@link Source#MAPPED} it is mapped, so it takes no heap; the
 * mappings go when nobody can use them any more.
 */
public final class ServedFile implements AutoCloseable {
  /** A mapping is at most 2 GiB long; a power of two keeps the arithmetic plain. */
  private static final int SEGMENT = 1 << 30;

  private static final int READ_BLOCK = 256 * 1024;
  private static final int CACHE_LINE = 64;

  private final String name;
  private final FileChannel channel;
  private final long size;
  private final String digest;
  private final List<MappedByteBuffer> segments;

  private ServedFile(
      String name, FileChannel channel, long size, String digest, List<MappedByteBuffer> segments) {
    this.name = name;
    this.channel = channel;
    this.size = size;
    this.digest = digest;
    this.segments = segments;
  }

  /**
   * Opens a file, maps it if that is its source, and takes its digest.
   *
   * @throws IllegalArgumentException when its name cannot be told to a client
   */
  public static ServedFile open(Path path, Source source, Digest digest) throws IOException {
    String name = String.valueOf(path.getFileName());
    Header.checkName(name);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      long size = channel.size();
      List<MappedByteBuffer> segments = new ArrayList<>();
      if (source == Source.MAPPED) {
        for (long at = 0; at < size; at += SEGMENT) {
          long length = Math.min(SEGMENT, size - at);
          segments.add(channel.map(FileChannel.MapMode.READ_ONLY, at, length).load());
        }
      }
      return new ServedFile(name, channel, size, digestOf(channel, digest), List.copyOf(segments));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * A longer name with which what a server tells the first nine clients before the file fills whole
   * cache lines.
   *
   * <p>A thread's writes follow one another in the kernel's memory. After lines of any other length
   * the file's bytes lie there at other places of a cache line than in the file, and some
   * processors copy between such places at half their speed: the length of a name would show in the
   * figures.
   *
   * @param name with an ending such as {@code .bin}, before which it grows
   */
  public static String alignedName(String name, long size, Digest digest) {
    int said = new Header(1, name, size, digest.start().text()).encode().remaining();
    int ending = name.lastIndexOf('.');
    return name.substring(0, ending)
        + "-".repeat(Math.floorMod(-said, CACHE_LINE))
        + name.substring(ending);
  }

  private static String digestOf(FileChannel channel, Digest digest) throws IOException {
    Digest.Running running = digest.start();
    if (digest != Digest.NONE) {
      ByteBuffer block = ByteBuffer.allocateDirect(READ_BLOCK);
      while (channel.read(block) >= 0) {
        running.update(block.flip());
        block.clear();
      }
    }
    return running.text();
  }

  /** Its name, without folders. */
  public String name() {
    return name;
  }

  /** Its size in bytes when it was opened. */
  public long size() {
    return size;
  }

  /** Its digest in hex, or {@code -}. */
  public String digest() {
    return digest;
  }

  /**
   * Sends bytes from {@code position} on.
   *
   * @param most at most so many, 1 or more
   * @return how many went; 0 when a non-blocking channel takes none
   * @throws IOException also when the file has become shorter than it was
   */
  long send(WritableByteChannel out, long position, int most) throws IOException {
    if (mapped()) {
      return out.write(memory(position, most));
    }
    long sent = channel.transferTo(position, most, out);
    if (sent == 0) {
      present(position, most);
    }
    return sent;
  }

  /** Whether it is in memory. */
  boolean mapped() {
    return !segments.isEmpty();
  }

  /** Its bytes from {@code position} on, where they are in memory: {@code most}, or fewer. */
  ByteBuffer memory(long position, int most) {
    int at = (int) (position % SEGMENT);
    MappedByteBuffer segment = segments.get((int) (position / SEGMENT));
    return segment.slice(at, Math.min(most, segment.capacity() - at));
  }

  /** The open file; this object's to close. */
  FileChannel channel() {
    return channel;
  }

  /**
   * How many bytes are in it from {@code position} on, and at most {@code most}.
   *
   * @throws IOException when there are none any more
   */
  long present(long position, int most) throws IOException {
    long present = Math.min(most, channel.size() - position);
    if (present <= 0) {
      throw new IOException("file " + name + " has become shorter than " + size + " bytes");
    }
    return present;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
