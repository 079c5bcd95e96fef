package io.loopmark.cli;

import io.loopmark.work.UdpSendJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark send udp}: system A's client without its download. */
@Command(
    name = "udp",
    description = "Send each file to its receiver, a datagram per byte or --payload.",
    mixinStandardHelpOptions = true)
final class SendUdpCommand implements Callable<Integer> {
  @Mixin private UdpOptions options;

  @Parameters(paramLabel = "FILE=HOST:PORT", arity = "1..*", description = "file and receiver")
  private List<String> transfers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    options.check();
    List<UdpSendJob> jobs = new ArrayList<>();
    for (String transfer : transfers) {
      UdpOptions.Pair pair = UdpOptions.split(transfer, "FILE=HOST:PORT");
      Path file = Path.of(pair.source());
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new UserException("file '" + file + "'; accepted: a file that can be read");
      }
      if (file.toFile().length() == 0) {
        throw new UserException(
            "file '"
                + Text.printable(pair.source())
                + "' is empty; accepted: one byte or more, as each is a datagram and without one"
                + " no receiver notices");
      }
      jobs.add(new UdpSendJob(file.toAbsolutePath().toString(), options.route(pair.target())));
    }
    return new TransferSeries(options, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(jobs, transfers);
  }
}
