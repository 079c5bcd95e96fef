package io.loopmark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = utf8(System.out);
    PrintWriter err = utf8(System.err);
    Signals.endInOrder(
        () -> {
          if (!Interrupts.answered()) {
            err.println("loopmark: interrupted");
          }
        });
    int code = execute(args, out, err);
    System.exit(
        out.checkError() ? untold(code, new FileOutputStream(FileDescriptor.out), err) : code);
  }

  /**
   * What nobody could read, on a full disk for one, must not end as if all were fine. Who closed a
   * pipe early doesn't want to be told.
   *
   * @param stdout is written to once more, for the reason
   */
  static int untold(int code, OutputStream stdout, PrintWriter err) {
    String why = "unknown";
    try {
      stdout.write('\n');
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    }
    if (!why.equals("Broken pipe")) {
      err.println("loopmark: the output cannot be written (" + why + ")");
    }
    return code == ExitCode.OK ? ExitCode.FAILED : code;
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
