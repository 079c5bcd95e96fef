package io.loopmark.tcp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * What comes out of a socket, as lines and as blocks of bytes; what is read past a line's end
 * belongs to what follows. Owned by one thread; allocates nothing per block.
 */
final class Inbox {
  private final ReadableByteChannel channel;

  /** Always in reading position: what was received and not yet taken. */
  private final ByteBuffer received;

  /**
   * @param buffer all memory this will use; at least one line long
   */
  Inbox(ReadableByteChannel channel, ByteBuffer buffer) {
    this.channel = channel;
    this.received = buffer.clear().limit(0);
  }

  /**
   * The next line, without its end ({@code \n}, and {@code \r} before it).
   *
   * @param what names the line in errors
   * @throws EOFException when the peer closed before the line's end
   * @throws ProtocolException when it has no end within {@link Wire#LONGEST_LINE} bytes
   */
  String line(String what) throws IOException {
    for (int scanned = 0; ; ) {
      for (; scanned < received.remaining(); scanned++) {
        if (received.get(received.position() + scanned) == '\n') {
          return take(scanned);
        }
        if (scanned >= Wire.LONGEST_LINE) {
          throw new ProtocolException(
              what + " has no end within " + Wire.LONGEST_LINE + " bytes: " + Wire.shown(received));
        }
      }
      received.compact();
      int n = channel.read(received);
      received.flip();
      if (n < 0) {
        throw new EOFException("the other side closed the connection before its " + what);
      }
    }
  }

  private String take(int length) {
    byte[] bytes = new byte[length];
    received.get(bytes).get();
    int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /**
   * The next bytes, at least one and at most {@code most}; the caller takes all of them before the
   * next call. Nothing remains in it at the end of the stream.
   */
  ByteBuffer block(long most) throws IOException {
    if (received.remaining() > most) {
      ByteBuffer part = received.slice(received.position(), (int) most);
      received.position(received.position() + (int) most);
      return part;
    }
    if (!received.hasRemaining()) {
      received.clear().limit((int) Math.min(most, received.capacity()));
      channel.read(received);
      received.flip();
    }
    return received;
  }
}
