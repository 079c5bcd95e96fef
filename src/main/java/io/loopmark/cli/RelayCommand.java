package io.loopmark.cli;

import io.loopmark.work.RelayJob;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark relay}: system A's whole client. */
@Command(
    name = "relay",
    description =
        "Download each URL, then send it to its receiver, a datagram per byte or --payload.",
    mixinStandardHelpOptions = true)
final class RelayCommand implements Callable<Integer> {
  @Mixin private UdpOptions options;

  @Parameters(paramLabel = "URL=HOST:PORT", arity = "1..*", description = "what goes where")
  private List<String> transfers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    options.check();
    List<RelayJob> jobs = new ArrayList<>();
    for (String transfer : transfers) {
      UdpOptions.Pair pair = UdpOptions.split(transfer, "URL=HOST:PORT");
      jobs.add(new RelayJob(uri(pair.source()), options.route(pair.target())));
    }
    return new TransferSeries(options, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(jobs, transfers);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new UserException("URL '" + text + "' is none: " + e.getReason(), e);
    }
    throw new UserException("URL '" + text + "'; accepted: http:// or https:// with a host");
  }
}
