package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonFormat;
import io.loopmark.result.UnwritableException;
import io.loopmark.text.Trouble;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a comparison goes, in which forms. */
final class CompareOutputs {
  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<Output> outputs = new ArrayList<>();

  /** One form of it. */
  static final class Output {
    @Option(
        names = "--format",
        required = true,
        description = "${COMPLETION-CANDIDATES} (default: TEXT); may be given several times")
    private ComparisonFormat format;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "where the format before it goes, a new file (default: the terminal)")
    private Path file;

    private boolean isText() {
      return format == ComparisonFormat.TEXT;
    }
  }

  /** Finds mistakes before anything is compared. */
  void check() {
    Set<Path> files = new HashSet<>();
    int onTerminal = 0;
    for (Output output : outputs) {
      if (output.file == null) {
        onTerminal++;
        continue;
      }
      Path folder = output.file.toAbsolutePath().getParent();
      if (Files.exists(output.file)
          || !files.add(output.file.toAbsolutePath().normalize())
          || folder == null
          || !Files.isDirectory(folder)) {
        throw new UserException(
            "--out '"
                + output.file
                + "'; accepted: a file that doesn't exist yet, in a folder that does");
      }
      if (!Files.isWritable(folder)) {
        throw unwritable(output.file, "", null);
      }
    }
    if (onTerminal > 1) {
      throw new UserException(
          "--format is there " + onTerminal + " times without --out; accepted: once");
    }
  }

  /** Writes all files, and prints what was asked for, or text. */
  void write(Comparison comparison, PrintWriter terminal) {
    ComparisonFormat shown = ComparisonFormat.TEXT;
    for (Output output : outputs) {
      if (output.file == null) {
        shown = output.format;
      } else {
        write(output.file, output.format.render(comparison));
      }
    }
    if (shown == ComparisonFormat.TEXT) {
      show(comparison, terminal);
    } else {
      terminal.print(shown.render(comparison));
      terminal.flush();
    }
  }

  /** Prints it as text; as narrow as the terminal, and in colours, where there is one. */
  static void show(Comparison comparison, PrintWriter terminal) {
    Colours.print(
        terminal,
        Terminal.watched()
            ? ComparisonFormat.terminal(comparison, Terminal.columns())
            : ComparisonFormat.TEXT.render(comparison));
  }

  /** What to do next, where people read. */
  void next(String command, PrintWriter terminal) {
    if (outputs.stream().noneMatch(output -> output.file == null && !output.isText())) {
      terminal.println("next: " + command);
      terminal.flush();
    }
  }

  private static void write(Path file, String text) {
    try {
      NewFile.write(file, text);
    } catch (UnwritableException e) {
      throw unwritable(file, " (" + Trouble.why(e.getCause()) + ")", e);
    }
  }

  private static UserException unwritable(Path file, String why, Throwable cause) {
    return new UserException(
        "--out '"
            + file
            + "' cannot be written"
            + why
            + "; accepted: a new file in a folder that can be written to",
        cause);
  }
}
