package io.loopmark.cli;

import io.loopmark.net.HostPort;
import io.loopmark.text.Trouble;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.UdpReceiver;
import io.loopmark.udp.Via;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark serve udp}: system A's server. */
@Command(
    name = "udp",
    description = "Receive a file, datagram by datagram, until its sender says so or it is quiet.",
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

  @Mixin private UdpReceiveOptions options;

  @Option(names = "--print", description = "print every datagram")
  private boolean print;

  @Option(
      names = "--buffer",
      defaultValue = "" + UdpReceiver.BUFFER_BYTES,
      paramLabel = "BYTES",
      description = "receive buffer to ask for (default: ${DEFAULT-VALUE})")
  private int buffer;

  @Option(
      names = "--via",
      defaultValue = "CHANNEL",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); the last three take many datagrams"
              + " in a call, COALESCED also those that the kernel put together")
  private Via via;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> files = check();
    PrintWriter text = spec.commandLine().getOut();
    PrintWriter errors = spec.commandLine().getErr();
    try (UdpReceiver receiver = UdpReceiver.open(address(), buffer, Receiving.PAUSE, via);
        Interrupts interrupts = new Interrupts(receiver::stop, () -> tellStuck(errors))) {
      if (receiver.grantedBytes() < buffer) {
        errors.println(
            "warning: asked for a receive buffer of "
                + buffer
                + " bytes, got "
                + receiver.grantedBytes()
                + "; datagrams may be lost (net.core.rmem_max)");
      }
      text.println("listening on " + HostPort.of(receiver.address()));
      text.flush();
      int code = new Receptions(receiver, options, text, errors, print).receive(files);
      return interrupts.came() ? ExitCode.INTERRUPTED : code;
    } catch (BindException e) {
      throw new UserException(e.getMessage(), e);
    } catch (IOException e) {
      errors.println("loopmark: " + Trouble.words(e));
      return ExitCode.FAILED;
    }
  }

  private static void tellStuck(PrintWriter errors) {
    errors.println("loopmark: interrupted while a file could not be written");
  }

  /** Everything that can be wrong before a socket is opened; where the files go. */
  private List<Path> check() {
    if (port < 0 || port > 65_535) {
      throw new UserException("--port '" + port + "'; accepted: 0 to 65535");
    }
    if (buffer < 1) {
      throw new UserException("--buffer '" + buffer + "'; accepted: 1 or more bytes");
    }
    UdpOptions.requireHere(via);
    options.idle();
    options.firstWait();
    options.mostBytes();
    return options.files(out);
  }

  private InetSocketAddress address() {
    InetSocketAddress address = new InetSocketAddress(bind, port);
    if (address.isUnresolved()) {
      throw new UserException("--bind '" + bind + "'; accepted: an address of this machine");
    }
    return address;
  }
}
