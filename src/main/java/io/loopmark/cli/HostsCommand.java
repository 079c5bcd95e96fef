package io.loopmark.cli;

import io.loopmark.hosts.Abandoned;
import io.loopmark.hosts.Host;
import io.loopmark.hosts.HostsException;
import io.loopmark.hosts.InterfaceCounts;
import io.loopmark.hosts.InterfaceCounts.Traffic;
import io.loopmark.hosts.LineShape;
import io.loopmark.hosts.ThreeHosts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark hosts}: the labs' three hosts on a switch, made of namespaces. */
@Command(
    name = "hosts",
    description =
        "Make the labs' three hosts on a switch out of network namespaces of this machine, take"
            + " them away, or show what their interfaces counted.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {HostsCommand.Up.class, HostsCommand.Down.class, HostsCommand.Show.class})
final class HostsCommand {
  private static final ThreeHosts HOSTS = new ThreeHosts(ThreeHosts.MARK);

  /** Makes them. */
  @Command(name = "up", description = "Make the three hosts.", mixinStandardHelpOptions = true)
  static final class Up implements Callable<Integer> {
    @Option(
        names = "--rate",
        paramLabel = "RATE",
        defaultValue = LineShape.UNLIMITED,
        description = "of the line to each host, such as 100mbit (default: ${DEFAULT-VALUE})")
    private String rate;

    @Option(
        names = "--delay",
        paramLabel = "TIME",
        defaultValue = LineShape.NO_DELAY,
        description = "by which packets of each host are late, such as 5ms")
    private String delay;

    @Option(
        names = "--loss",
        paramLabel = "SHARE",
        defaultValue = LineShape.NO_LOSS,
        description = "of the packets of each host, such as 1%%")
    private String loss;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      LineShape shape = shape();
      Abandoned.remove();
      try {
        HOSTS.make(shape);
      } catch (HostsException e) {
        throw new UserException(e.getMessage(), e);
      }
      PrintWriter out = spec.commandLine().getOut();
      for (Host host : Host.values()) {
        out.printf(
            Locale.ROOT,
            "%-8s %-12s in the namespace %s%n",
            host.label(),
            host.address(),
            HOSTS.namespace(host));
      }
      out.println(
          "next: ip netns exec "
              + HOSTS.namespace(Host.SERVER1)
              + " ./loopmark serve udp --port 5050"
              + " --bind "
              + Host.SERVER1.address());
      return ExitCode.OK;
    }

    private LineShape shape() {
      return new LineShape(
          read("--rate", rate, LineShape::rate),
          read("--delay", delay, LineShape::delay),
          read("--loss", loss, LineShape::loss));
    }

    private static <T> T read(String option, String words, Function<String, T> reading) {
      try {
        return reading.apply(words);
      } catch (IllegalArgumentException e) {
        throw new UserException(option + " " + e.getMessage(), e);
      }
    }
  }

  /** Takes them away. */
  @Command(
      name = "down",
      description = "Take the three hosts away, whole or half made.",
      mixinStandardHelpOptions = true)
  static final class Down implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Abandoned.remove();
      try {
        int removed = HOSTS.remove();
        spec.commandLine()
            .getOut()
            .println(removed == 0 ? "there were none" : "removed " + removed + " namespaces");
        return ExitCode.OK;
      } catch (HostsException e) {
        throw new UserException(e.getMessage(), e);
      }
    }
  }

  /** Shows what they counted. */
  @Command(
      name = "show",
      description = "Show what was counted at each interface since the hosts were made.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    private static final String ROW = "%-18s %-9s %10s %14s %7s %8s %7s%n";

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      List<InterfaceCounts> all;
      try {
        all = HOSTS.counts();
      } catch (HostsException e) {
        throw new UserException(e.getMessage(), e);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf(ROW, "interface", "", "packets", "bytes", "errors", "dropped", "queue");
      for (InterfaceCounts each : all) {
        print(out, each.name(), "received", each.received(), "");
        print(out, "", "sent", each.sent(), Long.toString(each.queueDrops()));
      }
      return ExitCode.OK;
    }

    private static void print(
        PrintWriter out, String name, String way, Traffic traffic, String queueDrops) {
      out.printf(
          ROW,
          name,
          way,
          traffic.packets(),
          traffic.bytes(),
          traffic.errors(),
          traffic.dropped(),
          queueDrops);
    }
  }
}
