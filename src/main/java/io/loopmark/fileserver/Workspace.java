package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a turn works with: what came and was not yet taken, what goes and was not yet written, and a
 * way to wait a moment for a socket. Small until it meets a body that doesn't fit. Owned by one
 * turn at a time.
 */
final class Workspace {
  /** What is read at once of requests, in bytes: more than the longest line but an upload's. */
  static final int SMALL = 8 * 1024;

  /** What is gathered to go in one write, in bytes. */
  static final int GATHERED = 16 * 1024;

  private final Workspaces home;
  private final byte[] small = new byte[SMALL];
  private final byte[] smallPlain = new byte[SMALL];
  private final ByteBuffer smallDirect = ByteBuffer.allocateDirect(GATHERED);

  /** What goes; {@code position} is its end. */
  final ByteBuffer out = ByteBuffer.allocateDirect(GATHERED);

  /** What came and was not yet taken lies from {@code from} to {@code to}. */
  byte[] bytes = small;

  int from;
  int to;
  private boolean large;
  private Blocks blocks;
  private Selector selector;
  private SelectionKey key;
  private long written;

  Workspace(Workspaces home) {
    this.home = home;
  }

  /** Where it came from. */
  Workspaces home() {
    return home;
  }

  void lend(Selector lent) {
    selector = lent;
  }

  /** Forgets everything and gives back what was lent. */
  Selector clear() {
    clearBytes();
    out.clear();
    written = 0;
    shrink();
    leave();
    Selector lent = selector;
    selector = null;
    return lent;
  }

  /** Forgets what came. */
  void clearBytes() {
    from = 0;
    to = 0;
  }

  /** Waits for nothing, as long as a wait may be short. */
  void pause() throws IOException {
    if (selector != null) {
      selector.select(1);
    }
  }

  private void leave() {
    if (key != null) {
      key.cancel();
      key = null;
      try {
        selector.selectNow(); // Only now does a cancelled key let go of its channel.
      } catch (IOException _) {
        selector = null;
      }
    }
  }

  boolean has() {
    return from < to;
  }

  /** So many bytes that came before. */
  void put(byte[] early) {
    System.arraycopy(early, 0, bytes, to, early.length);
    to += early.length;
  }

  /** Room for bodies. */
  Blocks blocks() {
    if (blocks == null) {
      blocks = home.takeBlocks();
    }
    return blocks;
  }

  /** Makes room for bodies that come. */
  @SuppressWarnings("ReferenceEquality")
  void grow() {
    if (!large) {
      byte[] more = blocks().coming();
      System.arraycopy(small, from, more, 0, to - from);
      to -= from;
      from = 0;
      bytes = more;
      large = true;
    }
  }

  private void shrink() {
    bytes = small;
    large = false;
    if (blocks != null) {
      home.give(blocks);
      blocks = null;
    }
  }

  /** Room for what all of the base64 that came says. */
  @SuppressWarnings("ReferenceEquality")
  byte[] plain() {
    return large ? blocks.plain : smallPlain;
  }

  /** Room that the kernel reads from and writes to directly. */
  ByteBuffer direct() {
    return (blocks == null ? smallDirect : blocks.direct).clear();
  }

  /** Whether what it works with does not fit into its small room. */
  boolean large() {
    return large;
  }

  boolean full() {
    return to - from == bytes.length;
  }

  /** Whether all read so far filled the room there was, so that there may be much more. */
  boolean brimful() {
    return to == bytes.length;
  }

  /**
   * Reads once, behind what is there.
   *
   * @return how much; 0 when nothing is there yet, below 0 at the end
   */
  int fill(ReadableByteChannel channel) throws IOException {
    if (from == to) {
      from = 0;
      to = 0;
    } else if (from > 0 && to == bytes.length) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    ByteBuffer room = direct();
    room.limit(Math.min(room.limit(), bytes.length - to));
    int n = channel.read(room);
    if (n > 0) {
      room.flip().get(bytes, to, n);
      to += n;
    }
    return n;
  }

  /** Gathers words; as many as there is room for must have been asked for. */
  void say(byte... words) {
    out.put(words);
  }

  void say(String words) {
    say(words.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes as much of what is gathered as the socket takes; how much. */
  int flush(WritableByteChannel channel) throws IOException {
    int n = write(channel, out.flip());
    out.compact();
    return n;
  }

  /** Writes as much as the socket takes; how much. */
  int write(WritableByteChannel channel, ByteBuffer words) throws IOException {
    int n = channel.write(words);
    written += n;
    return n;
  }

  /** How much was written since this was asked last. */
  long written() {
    long sum = written;
    written = 0;
    return sum;
  }

  /** What came and was not yet taken; it is the caller's. */
  byte[] left() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** What was gathered and not yet written; it is the caller's. */
  byte[] owed() {
    byte[] owed = new byte[out.flip().remaining()];
    out.get(owed);
    return owed;
  }

  /**
   * Waits a moment for the socket to be ready; false when it is not, or there is no way to.
   *
   * @throws ClosedChannelException when somebody closed it
   */
  boolean await(SelectableChannel channel, int operation, long millis) throws IOException {
    if (selector == null) {
      return false;
    }
    try {
      if (key == null) {
        key = channel.register(selector, operation);
      } else {
        key.interestOps(operation);
      }
    } catch (CancelledKeyException e) {
      ClosedChannelException closed = new ClosedChannelException();
      closed.initCause(e);
      throw closed;
    }
    int ready = millis == 0 ? selector.selectNow() : selector.select(millis);
    selector.selectedKeys().clear();
    return ready > 0;
  }
}
