import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Netty as one would write it who wants nothing but to send a file, or to bounce a number.
 *
 * <ul>
 *   <li>{@code send TRANSPORT MIB ROUNDS}: sends a file from memory in chunks of 500 KiB to one
 *       client of the JDK, which reads and forgets it; MB/s of each, and of all but the first third.
 *   <li>{@code bounce TRANSPORT SECONDS}: 8 bytes between two processes over TCP, answered in each
 *       handler; round trips per second, and the median of one, of each second.
 * </ul>
 *
 * <p>{@code java -cp target/loopmark.jar docs/controls/NettyAlone.java bounce EPOLL 5}
 */
public final class NettyAlone {
  private static final int CHUNK = 500 * 1024;
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static Class<? extends Channel> socket;
  private static Class<? extends ServerChannel> listener;
  private static EventLoopGroup group;

  public static void main(String[] args) throws Exception {
    IoHandlerFactory handlers =
        switch (args[1]) {
          case "NIO" -> NioIoHandler.newFactory();
          case "EPOLL" -> EpollIoHandler.newFactory();
          case "IO_URING" -> IoUringIoHandler.newFactory();
          default -> throw new IllegalArgumentException("accepted: NIO, EPOLL, IO_URING");
        };
    switch (args[1]) {
      case "NIO" -> {
        socket = NioSocketChannel.class;
        listener = NioServerSocketChannel.class;
      }
      case "EPOLL" -> {
        socket = EpollSocketChannel.class;
        listener = EpollServerSocketChannel.class;
      }
      default -> {
        socket = IoUringSocketChannel.class;
        listener = IoUringServerSocketChannel.class;
      }
    }
    group = new MultiThreadIoEventLoopGroup(1, handlers);
    switch (args[0]) {
      case "send" -> send(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "bounce" -> bounce(args);
      default -> answer(Integer.parseInt(args[2]));
    }
    group.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.MILLISECONDS).sync();
  }

  private static void send(int mib, int rounds) throws Exception {
    Path file = Files.createTempFile("netty-alone-", "");
    try {
      byte[] block = new byte[1 << 20];
      new java.util.Random(1).nextBytes(block);
      try (var out = Files.newOutputStream(file)) {
        for (int i = 0; i < mib; i++) {
          out.write(block);
        }
      }
      try (FileChannel channel = FileChannel.open(file)) {
        ByteBuffer memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).load();
        Channel server =
            new ServerBootstrap()
                .group(group)
                .channel(listener)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(initializer(() -> new Sender(memory)))
                .bind(ANY)
                .sync()
                .channel();
        double warm = 0;
        for (int i = 0; i < rounds; i++) {
          double seconds = receive(server.localAddress(), memory.capacity());
          System.out.printf("%.0f MB/s%n", memory.capacity() / seconds / 1e6);
          warm += i < rounds / 3 ? 0 : seconds;
        }
        double megabytes = (rounds - rounds / 3) * (memory.capacity() / 1e6);
        System.out.printf("without the first third: %.0f MB/s%n", megabytes / warm);
        server.close().sync();
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Seconds from the word that it begins to the last byte. */
  private static double receive(java.net.SocketAddress address, long size) throws Exception {
    ByteBuffer into = ByteBuffer.allocateDirect(CHUNK);
    try (SocketChannel client = SocketChannel.open(address)) {
      long start = System.nanoTime();
      client.write(ByteBuffer.wrap(new byte[1]));
      for (long left = size; left > 0; ) {
        int n = client.read(into.clear());
        if (n < 0) {
          throw new java.io.EOFException();
        }
        left -= n;
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** Writes while the channel takes it, and goes on when it takes more. */
  private static final class Sender extends ChannelInboundHandlerAdapter {
    private final ByteBuffer memory;
    private int sent;
    private boolean begun;

    Sender(ByteBuffer memory) {
      this.memory = memory;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
      begun = true;
      write(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      write(context);
    }

    private void write(ChannelHandlerContext context) {
      while (begun && sent < memory.capacity() && context.channel().isWritable()) {
        int count = Math.min(CHUNK, memory.capacity() - sent);
        ByteBuf chunk = Unpooled.wrappedBuffer(memory.slice(sent, count));
        sent += count;
        context.writeAndFlush(chunk, context.voidPromise());
      }
    }
  }

  private static void bounce(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[2]);
    CountDownLatch over = new CountDownLatch(1);
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(listener)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(initializer(() -> new Pinger(seconds, over)))
            .bind(ANY)
            .sync()
            .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    Process peer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "docs/controls/NettyAlone.java",
                "answer",
                args[1],
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      over.await();
    } finally {
      peer.destroy();
      server.close().sync();
    }
  }

  private static void answer(int port) throws Exception {
    new Bootstrap()
        .group(group)
        .channel(socket)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(initializer(Ponger::new))
        .connect(InetAddress.getLoopbackAddress(), port)
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static ChannelInitializer<Channel> initializer(
      java.util.function.Supplier<ChannelInboundHandlerAdapter> handler) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(handler.get());
      }
    };
  }

  private static void write(ChannelHandlerContext context, long number) {
    ByteBuf out = context.alloc().ioBuffer(Long.BYTES).writeLong(number);
    context.writeAndFlush(out, context.voidPromise());
  }

  /** Each answers from its handler; both verify what comes. */
  private static final class Pinger extends ChannelInboundHandlerAdapter {
    private static final int BUCKET_NANOS = 50;
    private final int seconds;
    private final CountDownLatch over;
    private long last = 1;
    private long count;
    private long begun = System.nanoTime();
    private long sent = begun;
    private final long[] times = new long[10_000];
    private int told;

    Pinger(int seconds, CountDownLatch over) {
      this.seconds = seconds;
      this.over = over;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      write(context, last);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      long number = in.readLong();
      in.release();
      if (number != last + 1) {
        throw new IllegalStateException("got " + number);
      }
      count++;
      long now = System.nanoTime();
      times[(int) Math.min(times.length - 1, (now - sent) / BUCKET_NANOS)]++;
      if (now - begun > 1_000_000_000L) {
        System.out.printf("%.0f/s, p50 %.2f us%n", count / ((now - begun) / 1e9), median());
        begun = now;
        count = 0;
        java.util.Arrays.fill(times, 0);
        if (++told == seconds) {
          context.close();
          over.countDown();
          return;
        }
      }
      last = number + 1;
      sent = System.nanoTime();
      write(context, last);
    }

    private double median() {
      long seen = 0;
      int bucket = 0;
      while (2 * (seen += times[bucket]) < count) {
        bucket++;
      }
      return bucket * BUCKET_NANOS / 1e3;
    }
  }

  private static final class Ponger extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      long number = in.readLong();
      in.release();
      write(context, number + 1);
    }
  }
}
