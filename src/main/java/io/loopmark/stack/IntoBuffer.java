package io.loopmark.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.nio.ByteBuffer;

/**
 * Has a channel read into memory that its reader names, and into Netty's own where that is too
 * little; one read for each time that one is asked for. Owned by the loop's thread.
 */
final class IntoBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
  /** Of a read whose reader has no memory for it, and the least that is worth naming. */
  private static final int SMALL = 2_048;

  private ByteBuffer target;

  /** What stands for the target in Netty. */
  private ByteBuf given;

  IntoBuffer() {
    super(1);
  }

  /** From now on reads go where this buffer's free part is; null for nowhere. */
  void target(ByteBuffer buffer) {
    target = buffer != null && buffer.isDirect() && buffer.remaining() >= SMALL ? buffer : null;
  }

  /**
   * Whether what came lies where it was wanted, and not in Netty's memory. Where it does, the
   * buffer's position is behind it now.
   */
  @SuppressWarnings("ReferenceEquality") // It is this very buffer or Netty's.
  boolean took(ByteBuf came) {
    if (target == null || came != given) {
      return false;
    }
    target.position(target.position() + came.readableBytes());
    target = null;
    given = null;
    return true;
  }

  @Override
  @SuppressWarnings("deprecation") // There is no other way to choose the memory.
  public RecvByteBufAllocator.Handle newHandle() {
    return new IntoHandle();
  }

  private final class IntoHandle extends MaxMessageHandle {
    @Override
    public int guess() {
      return target == null ? SMALL : target.remaining();
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator alloc) {
      if (target == null) {
        return alloc.ioBuffer(SMALL);
      }
      given = Unpooled.wrappedBuffer(target.slice()).clear();
      return given;
    }
  }
}
