package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A file on its way to a client, as base64. Between two turns it holds a place in the file and
 * nothing else.
 */
final class DownloadBody implements Body {
  private static final byte[] TAIL = "\"}\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final OpenFile file;

  /** Where in the file the block under way begins; whole groups of base64 lie before it. */
  private long at;

  /** Of that block's base64 so much is written, where none of it is in the room for it. */
  private int written;

  /** What the block says, in bytes; below 0 when there is none in the room for it. */
  private int block = -1;

  private ByteBuffer coded;

  DownloadBody(OpenFile file) {
    this.file = file;
  }

  @Override
  public boolean send(WritableByteChannel channel, Workspace space) throws IOException {
    if (at == 0 && written == 0 && block < 0 && fits(space)) {
      gather(space);
      return true;
    }
    while (at < file.size()) {
      if (space.out.position() > 0 && !flushed(channel, space)) {
        return false;
      }
      if (block < 0) {
        encode(space);
      }
      space.write(channel, coded);
      if (coded.hasRemaining()) {
        return false;
      }
      at = block == 0 ? file.size() : at + block;
      written = 0;
      block = -1;
    }
    if (space.out.remaining() < TAIL.length && !flushed(channel, space)) {
      return false;
    }
    space.say(TAIL);
    return true;
  }

  private static boolean flushed(WritableByteChannel channel, Workspace space) throws IOException {
    space.flush(channel);
    return space.out.position() == 0;
  }

  private boolean fits(Workspace space) {
    return (file.size() + 2) / 3 * 4 + TAIL.length <= space.out.remaining();
  }

  /** A small file goes with the words around it in one write. */
  private void gather(Workspace space) throws IOException {
    ByteBuffer direct = space.direct().limit((int) file.size());
    if (file.size() > 0) {
      file.read(direct, 0);
    }
    byte[] plain = new byte[direct.flip().remaining()];
    direct.get(plain);
    space.say(Base64.getEncoder().encode(plain));
    space.say(TAIL);
    at = file.size();
  }

  private void encode(Workspace space) throws IOException {
    Blocks blocks = space.blocks();
    ByteBuffer direct = blocks.direct.clear();
    direct.limit((int) Math.min(Blocks.PLAIN_SIZE, file.size() - at));
    file.read(direct, at);
    block = direct.flip().remaining();
    direct.get(blocks.plain, 0, block);
    int length;
    byte[] text = blocks.going();
    if (block == Blocks.PLAIN_SIZE) {
      length = Base64.getEncoder().encode(blocks.plain, text);
    } else {
      // Its last group may be padded: the file ends here, also when it became shorter meanwhile.
      length = Base64.getEncoder().encode(Arrays.copyOf(blocks.plain, block), text);
    }
    coded = direct.clear().put(text, 0, length).flip().position(Math.min(written, length));
  }

  @Override
  public void park() {
    if (block >= 0) {
      at += coded.position() / 4 * 3L;
      written = coded.position() % 4;
      block = -1;
    }
    coded = null;
  }

  @Override
  public long kept() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
