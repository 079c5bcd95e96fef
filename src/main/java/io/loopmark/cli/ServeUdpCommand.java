package io.loopmark.cli;

import io.loopmark.udp.DatagramWatcher;
import io.loopmark.udp.Reception;
import io.loopmark.udp.ReceptionPlan;
import io.loopmark.udp.UdpReceiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark serve udp}: system A's server. */
@Command(
    name = "udp",
    description = "Receive one file, a datagram per byte, until it is quiet.",
    mixinStandardHelpOptions = true)
final class ServeUdpCommand implements Callable<Integer> {
  @Option(names = "--port", required = true, description = "where to listen; 0 takes a free port")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "the address to listen on (default: ${DEFAULT-VALUE})")
  private String bind;

  @Option(names = "--out", required = true, description = "the file to write; must not exist")
  private Path out;

  @Option(
      names = "--idle",
      defaultValue = "2",
      paramLabel = "SECONDS",
      description = "quiet time that ends the transfer (default: ${DEFAULT-VALUE})")
  private double idle;

  @Option(
      names = "--wait",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "how long to wait for the first datagram (default: ${DEFAULT-VALUE})")
  private double firstWait;

  @Option(names = "--print", description = "print every datagram")
  private boolean print;

  @Option(
      names = "--buffer",
      defaultValue = "" + UdpReceiver.BUFFER_BYTES,
      paramLabel = "BYTES",
      description = "receive buffer to ask for (default: ${DEFAULT-VALUE})")
  private int buffer;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter text = spec.commandLine().getOut();
    try (UdpReceiver receiver = UdpReceiver.open(address(), buffer)) {
      if (receiver.grantedBytes() < buffer) {
        spec.commandLine()
            .getErr()
            .println(
                "warning: asked for a receive buffer of "
                    + buffer
                    + " bytes, got "
                    + receiver.grantedBytes()
                    + "; datagrams may be lost (net.core.rmem_max)");
      }
      text.println(
          "listening on "
              + receiver.address().getAddress().getHostAddress()
              + ":"
              + receiver.address().getPort());
      text.flush();
      Reception reception = receive(receiver, text);
      show(reception, text);
      return ExitCode.OK;
    } catch (BindException e) {
      throw new UserException(e.getMessage(), e);
    } catch (SocketTimeoutException e) {
      spec.commandLine().getErr().println("loopmark: " + e.getMessage());
      Files.deleteIfExists(out);
      return ExitCode.FAILED;
    }
  }

  private Reception receive(UdpReceiver receiver, PrintWriter text) throws IOException {
    ReceptionPlan plan =
        new ReceptionPlan(
            out, false, OptionalLong.empty(), seconds(firstWait), seconds(idle), true);
    if (print) {
      return receiver.receive(plan, (source, total, bytes) -> print(text, source, total, bytes));
    }
    if (!Bars.onTerminal()) {
      return receiver.receive(plan, DatagramWatcher.NONE);
    }
    try (ProgressLine bar = Bars.bytes("receiving", -1)) {
      return receiver.receive(plan, (_, total, _) -> bar.stepTo(total));
    }
  }

  /** As the lab's server did: source, running byte count, length, and the bytes. */
  private static void print(PrintWriter out, SocketAddress source, long total, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    out.println(
        source.toString().replaceFirst("^/", "")
            + " bytes "
            + total
            + " length "
            + copy.length
            + " 0x"
            + HexFormat.of().formatHex(copy));
  }

  private void show(Reception reception, PrintWriter text) {
    String lost =
        reception.kernelDrops().isPresent()
            ? reception.kernelDrops().getAsLong() + " (dropped by the kernel at this socket)"
            : "unknown on this system";
    text.println("bytes   " + reception.bytes() + " in " + reception.datagrams() + " datagrams");
    text.println("lost    " + lost);
    text.println(
        "time    "
            + Text.seconds(reception.transferNanos())
            + ", "
            + Text.rate(reception.datagrams(), reception.transferNanos()));
    text.println("sha256  " + reception.digest());
    text.println("file    " + out);
  }

  private void check() {
    if (port < 0 || port > 65_535) {
      throw new UserException("--port '" + port + "'; accepted: 0 to 65535");
    }
    if (!(idle > 0) || !(firstWait > 0)) {
      throw new UserException("--idle and --wait; accepted: seconds above 0");
    }
    if (buffer < 1) {
      throw new UserException("--buffer '" + buffer + "'; accepted: 1 or more bytes");
    }
    Path folder = out.toAbsolutePath().getParent();
    if (Files.exists(out) || folder == null || !Files.isDirectory(folder)) {
      throw new UserException(
          "--out '" + out + "'; accepted: a file that doesn't exist yet, in a folder that does");
    }
  }

  private InetSocketAddress address() {
    InetSocketAddress address = new InetSocketAddress(bind, port);
    if (address.isUnresolved()) {
      throw new UserException("--bind '" + bind + "'; accepted: an address of this machine");
    }
    return address;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
  }
}
