package io.loopmark.cli;

import io.loopmark.run.OwnTemp;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** Entry point of {@code target/loopmark.jar}. */
@Command(
    name = "loopmark",
    description = "Which concurrency model and which transport moves data fastest here?",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      CompareCommand.class,
      AbCommand.class,
      CalibrateCommand.class,
      SideCommand.class,
      ReportCommand.class,
      JmhCommand.class,
      ServeCommand.class,
      SendCommand.class,
      RelayCommand.class,
      FetchCommand.class,
      FilesCommand.class,
      PingPongCommand.class,
      HelpCommand.class
    })
public final class Main {
  /** Commands that have JMH measure, and arguments with which they don't. */
  private static final Set<String> USE_JMH = Set.of("run", "side", "jmh");

  private static final Set<String> ONLY_TELL =
      Set.of("-h", "--help", "-l", "-lp", "-lprof", "-lrf");

  private Main() {}

  public static void main(String[] args) {
    if (usesJmh(args)) {
      OwnTemp.require();
    }
    System.exit(execute(args, utf8(System.out), utf8(System.err)));
  }

  private static boolean usesJmh(String[] args) {
    return args.length > 0
        && USE_JMH.contains(args[0])
        && Arrays.stream(args).noneMatch(arg -> ONLY_TELL.contains(arg));
  }

  /** In the C locale the platform's own charset would lose ± and µ, which terminals can show. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Runs one command line; the exit code. */
  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, _) -> usage(e))
            .setExecutionExceptionHandler((e, command, _) -> failed(e, command.getErr()));
    line.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
    if (args.length == 0) {
      line.usage(err);
      return ExitCode.USAGE;
    }
    return line.execute(args);
  }

  private static int usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String oneLine = e.getMessage().lines().findFirst().orElse("wrong usage");
    command
        .getErr()
        .println(
            "loopmark: " + oneLine + "; see '" + command.getCommandSpec().qualifiedName() + " -h'");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, PrintWriter err) throws Exception {
    if (e instanceof UserException) {
      err.println("loopmark: " + e.getMessage());
      return ExitCode.USAGE;
    }
    throw e;
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"loopmark " + (version == null ? "(from classes)" : version)};
    }
  }
}
