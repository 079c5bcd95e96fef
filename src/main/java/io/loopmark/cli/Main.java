package io.loopmark.cli;

import io.loopmark.hosts.Rights;
import io.loopmark.machine.Restart;
import io.loopmark.run.OwnTemp;
import io.loopmark.text.LastWords;
import io.loopmark.text.PrintableWriter;
import io.loopmark.text.Trouble;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of {@code target/loopmark.jar}. */
@Command(
    name = "loopmark",
    description = "Which concurrency model and which transport moves data fastest here?",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QuickstartCommand.class,
      RunCommand.class,
      PlanCommand.class,
      ListCommand.class,
      SubmitCommand.class,
      MergeCommand.class,
      CompareCommand.class,
      HistoryCommand.class,
      WhyCommand.class,
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
      HostsCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Main {
  /** Commands that have JMH measure, and arguments with which they don't. */
  private static final Set<String> USE_JMH = Set.of("quickstart", "run", "side", "jmh");

  private static final Set<String> ONLY_TELL =
      Set.of("-h", "--help", "-l", "-lp", "-lprof", "-lrf");

  private Main() {}

  public static void main(String[] args) {
    Restart.allow();
    AsciiLocale.leave();
    LastWords.install();
    if (usesJmh(args)) {
      OwnTemp.require();
    }
    Rights.enter();
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

  private static boolean usesJmh(String[] args) {
    return args.length > 0
        && USE_JMH.contains(args[0])
        && Arrays.stream(args).noneMatch(arg -> ONLY_TELL.contains(arg));
  }

  /** In the C locale the platform's own charset would lose ± and µ, which terminals can show. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** All commands, as they are read. */
  static CommandLine commandLine() {
    return HelpTexts.addTo(
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Path.class, Main::path));
  }

  /** Runs one command line; the exit code. Whatever happens is told in one line. */
  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    PrintWriter printable = new PrintableWriter(err);
    try {
      CommandLine line =
          commandLine()
              .setOut(new PrintableWriter(out))
              .setErr(printable)
              .setExecutionStrategy(parsed -> execute(parsed, out))
              .setParameterExceptionHandler((e, _) -> usage(e))
              .setExecutionExceptionHandler((e, _, _) -> failed(e, printable));
      line.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
      if (args.length == 0) {
        line.usage(err);
        return ExitCode.USAGE;
      }
      return line.execute(args);
    } catch (Throwable e) {
      return failed(e, printable);
    }
  }

  /** Help is our own text, which may have styles. */
  private static int execute(ParseResult parsed, PrintWriter styled) {
    List<CommandLine> commands = parsed.asCommandLineList();
    if (commands.stream()
        .anyMatch(
            each ->
                each.isUsageHelpRequested()
                    || each.isVersionHelpRequested()
                    || each.getCommandSpec().helpCommand())) {
      commands.forEach(each -> each.setOut(styled));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(Trouble.words(e));
    }
  }

  private static int usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String oneLine = e.getMessage().lines().findFirst().orElse("wrong usage") + meant(e);
    command
        .getErr()
        .println(
            "loopmark: " + oneLine + "; see '" + command.getCommandSpec().qualifiedName() + " -h'");
    return ExitCode.USAGE;
  }

  /** What was probably meant, where an option or a command is misspelt. */
  private static String meant(ParameterException e) {
    List<String> suggestions =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return suggestions.isEmpty()
        ? ""
        : "; did you mean "
            + String.join(" or ", suggestions.subList(0, Math.min(2, suggestions.size())))
            + "?";
  }

  private static int failed(Throwable e, PrintWriter err) {
    boolean mistake = e instanceof UserException;
    err.println("loopmark: " + (mistake ? e.getMessage() : Trouble.words(e)));
    return mistake || Trouble.asked(e) ? ExitCode.USAGE : ExitCode.FAILED;
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
