package io.loopmark.cli;

import io.loopmark.fileserver.FileClient;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.net.HostPort;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.PartialFile;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark files …}: system C's client. */
@Command(
    name = "files",
    description = "Ask a file server: list, get, upload, delete.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "OPERATION")
final class FilesCommand {
  private static final String SERVER = "HOST:PORT";

  @Spec private CommandSpec spec;

  /** Something to do on a connection. */
  @FunctionalInterface
  private interface Request {
    List<String> ask(FileClient client) throws IOException;
  }

  @Command(description = "Print the names of all files.", mixinStandardHelpOptions = true)
  int list(@Parameters(paramLabel = SERVER) String server) {
    return ask(server, FileClient::list);
  }

  @Command(
      description = "Fetch a file; one that exists here is never overwritten.",
      mixinStandardHelpOptions = true)
  int get(
      @Parameters(paramLabel = SERVER) String server,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--out", paramLabel = "FILE", description = "where to (default: NAME)")
          Path out) {
    Path target = target(name, out);
    PartialFile.clear(target.toAbsolutePath().getParent());
    return ask(
        server,
        client -> {
          try (Bar bar = new Bar("fetching", -1)) {
            return described(client.download(name, Digest.SHA256, bar, target), target.toString());
          }
        });
  }

  private static Path target(String name, Path out) {
    String fault;
    Path target;
    try {
      target = out == null ? Path.of(name) : out;
      Path parent = target.toAbsolutePath().getParent();
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        fault = "it already exists";
      } else if (parent == null || Files.notExists(parent)) {
        fault = "its folder does not exist";
      } else if (!Files.isDirectory(parent)) {
        fault = "its folder is none";
      } else {
        fault = Files.isWritable(parent) ? "" : "its folder cannot be written to";
      }
    } catch (InvalidPathException e) {
      throw new UserException(
          "--out '" + Text.printable(name) + "' (" + e.getReason() + "); accepted: a file's name",
          e);
    }
    if (!fault.isEmpty()) {
      throw new UserException(
          "--out '"
              + Text.printable(target.toString())
              + "'; accepted: a file that doesn't exist yet, in a folder that does; "
              + fault);
    }
    return target;
  }

  @Command(
      description = "Send a file; one of that name at the server is replaced.",
      mixinStandardHelpOptions = true)
  int upload(
      @Parameters(paramLabel = SERVER) String server,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--name", description = "its name there (default: the file's)") String name) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      String fault =
          Files.notExists(file)
              ? "it does not exist"
              : Files.isRegularFile(file) ? "it cannot be read" : "it is no file";
      throw new UserException(
          "file '"
              + Text.printable(file.toString())
              + "'; accepted: a file that can be read; "
              + fault);
    }
    String there = name == null ? String.valueOf(file.getFileName()) : name;
    return ask(
        server,
        client -> {
          try (Bar bar = new Bar("sending", file.toFile().length())) {
            return described(client.upload(there, file, Digest.SHA256, bar), there);
          }
        });
  }

  @Command(description = "Remove a file from the server.", mixinStandardHelpOptions = true)
  int delete(
      @Parameters(paramLabel = SERVER) String server,
      @Parameters(paramLabel = "NAME") String name) {
    return ask(
        server,
        client -> {
          client.delete(name);
          return List.of(name + " has been deleted");
        });
  }

  private int ask(String server, Request request) {
    PrintWriter out = spec.commandLine().getOut();
    HostPort address;
    try {
      address = HostPort.parse(server);
      address.resolve();
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
    try (FileClient client =
        FileClient.connect(address.resolve(), ServerLimits.USUAL, StallGuard.shared())) {
      request.ask(client).forEach(out::println);
      return ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println("loopmark: " + Trouble.words(e));
      return ExitCode.FAILED;
    }
  }

  private static List<String> described(FileClient.Moved moved, String name) {
    return List.of(name + ": " + moved.bytes() + " bytes, sha256 " + moved.digest());
  }

  /** A progress bar where somebody watches. */
  private static final class Bar implements LongConsumer, AutoCloseable {
    private final Optional<ProgressLine> bar;

    Bar(String task, long total) {
      bar = Bars.onTerminal() ? Optional.of(Bars.bytes(task, total)) : Optional.empty();
    }

    @Override
    public void accept(long bytes) {
      bar.ifPresent(b -> b.stepTo(bytes));
    }

    @Override
    public void close() {
      bar.ifPresent(ProgressLine::close);
    }
  }
}
