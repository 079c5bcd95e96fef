package io.loopmark.stack;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;

/** Where Netty's own messages go: nowhere. What concerns a user comes as an exception. */
final class NettyLog {
  static {
    // Left alone it finds that SLF4J has nobody who listens, and takes the JDK's log instead.
    InternalLoggerFactory.setDefaultFactory(factory());
  }

  private NettyLog() {}

  @SuppressWarnings("deprecation") // All others look whether somebody listens.
  private static InternalLoggerFactory factory() {
    return Slf4JLoggerFactory.INSTANCE;
  }

  /** Sees to it; to be called before anything of Netty's is. */
  static void off() {
    // Loading this class has done it.
  }
}
