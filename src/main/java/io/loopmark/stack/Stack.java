package io.loopmark.stack;

import java.util.Optional;

/** What carries a connection; the constants are the values of the {@code stack} parameter. */
public enum Stack {
  /** The JDK's own channels. */
  JDK,
  /** Netty over the JDK's selectors. */
  NETTY_NIO,
  /** Netty over Linux's epoll, by its own library. */
  NETTY_EPOLL,
  /** Netty over Linux's io_uring, by its own library. */
  NETTY_IO_URING;

  /** Whether it is one of Netty's. */
  public boolean netty() {
    return this != JDK;
  }

  /** Why it cannot be had on this machine, as one clause; empty where it can. */
  public Optional<String> obstacle() {
    return switch (this) {
      case JDK, NETTY_NIO -> Optional.empty();
      case NETTY_EPOLL -> NettyLibraries.epollObstacle();
      case NETTY_IO_URING -> NettyLibraries.ioUringObstacle();
    };
  }

  /**
   * Throws where it cannot be had.
   *
   * @throws IllegalArgumentException with its name and the reason
   */
  public void check() {
    obstacle()
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(this + ": " + why);
            });
  }
}
