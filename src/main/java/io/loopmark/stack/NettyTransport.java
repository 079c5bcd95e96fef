package io.loopmark.stack;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * Netty's classes for each stack; for TCP, and for Unix-domain sockets where the address is one.
 */
final class NettyTransport {
  /** Linux' number of the state of a connection that is over on both sides. */
  private static final int TCP_CLOSE = 7;

  private NettyTransport() {}

  static IoHandlerFactory handlers(Stack stack) {
    return switch (stack) {
      case NETTY_NIO -> NioIoHandler.newFactory();
      case NETTY_EPOLL -> EpollIoHandler.newFactory();
      case NETTY_IO_URING -> IoUringIoHandler.newFactory();
      case JDK -> throw notNetty();
    };
  }

  static Channel socket(Stack stack, SocketAddress remote) {
    boolean unix = remote instanceof UnixDomainSocketAddress;
    return switch (stack) {
      case NETTY_NIO -> unix ? new NioDomainSocketChannel() : new NioSocketChannel();
      case NETTY_EPOLL -> unix ? new EpollDomainSocketChannel() : new EpollSocketChannel();
      case NETTY_IO_URING -> unix ? new IoUringDomainSocketChannel() : new IoUringSocketChannel();
      case JDK -> throw notNetty();
    };
  }

  static ServerChannel listener(Stack stack, SocketAddress local) {
    boolean unix = local instanceof UnixDomainSocketAddress;
    return switch (stack) {
      case NETTY_NIO -> unix ? new NioServerDomainSocketChannel() : new NioServerSocketChannel();
      case NETTY_EPOLL ->
          unix ? new EpollServerDomainSocketChannel() : new EpollServerSocketChannel();
      case NETTY_IO_URING ->
          unix ? new IoUringServerDomainSocketChannel() : new IoUringServerSocketChannel();
      case JDK -> throw notNetty();
    };
  }

  /** Netty's own libraries have a class of their own for paths. */
  static SocketAddress address(Stack stack, SocketAddress address) {
    return stack != Stack.NETTY_NIO && address instanceof UnixDomainSocketAddress unix
        ? new DomainSocketAddress(unix.getPath().toFile())
        : address;
  }

  /**
   * Whether a connection was reset and its channel may never say so: io_uring tells of bytes and of
   * a reset behind them once, and who then reads the bytes waits for more.
   */
  static boolean resetInSilence(Channel channel) {
    return channel instanceof IoUringSocketChannel socket
        && socket.isOpen()
        && socket.tcpInfo().state() == TCP_CLOSE;
  }

  private static IllegalArgumentException notNetty() {
    return new IllegalArgumentException("stack '" + Stack.JDK + "'; accepted: one of Netty's");
  }
}
