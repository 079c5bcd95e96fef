package io.loopmark.cli;

import io.loopmark.scenario.FileServerFleet;
import io.loopmark.scenario.ServerModel;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark serve files}: system C's server. */
@Command(
    name = "files",
    description = "Serve the files of a folder until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ServeFilesCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMinutes(1);

  @Mixin private ListenOptions listen;

  @Option(names = "--dir", required = true, description = "the folder; clients may change it")
  private Path folder;

  @Option(
      names = "--model",
      defaultValue = "THREAD_POOL",
      description = "THREAD_POOL, VIRTUAL_THREADS or PROCESS_POOL (default: ${DEFAULT-VALUE})")
  private ServerModel model;

  @Option(
      names = "--workers",
      defaultValue = "5",
      paramLabel = "N",
      description = "threads or processes (default: ${DEFAULT-VALUE})")
  private int workers;

  @Option(
      names = "--max-upload",
      defaultValue = "1GiB",
      paramLabel = "SIZE",
      description = "the largest file to take (default: ${DEFAULT-VALUE})")
  private String mostUpload;

  @Option(
      names = "--max-connections",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "connections at once, of each process; 0 for as many as heap and file descriptors hold"
              + " (default: ${DEFAULT-VALUE})")
  private int mostConnections;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (workers < 1 || workers > 1_000) {
      throw new UserException("--workers '" + workers + "'; accepted: 1 to 1000");
    }
    if (!FileServerFleet.MODELS.contains(model)) {
      throw new UserException("--model '" + model + "'; accepted: " + FileServerFleet.MODELS);
    }
    if (mostConnections < 0) {
      throw new UserException(
          "--max-connections '" + mostConnections + "'; accepted: 1 or more, or 0");
    }
    checkFolder();
    long mostBytes = UserException.size("--max-upload", mostUpload);
    InetSocketAddress address = listen.address();
    FileServerFleet.Place place =
        new FileServerFleet.Place(address.getAddress().getHostAddress(), address.getPort());
    AtomicReference<FileServerFleet> started = new AtomicReference<>();
    Interrupts.areTheUsualEnd();
    // Ctrl-C ends the JVM without coming back here, so what must be gone then goes in a hook.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(started.get()), "loopmark-serve-end"));
    try (FileServerFleet fleet = start(place, mostBytes)) {
      started.set(fleet);
      PrintWriter out = spec.commandLine().getOut();
      out.println("serving " + shown(folder) + " on " + fleet.address() + "; Ctrl-C ends it");
      out.println(
          "at most "
              + fleet.connectionsEach()
              + " connections at once"
              + (model == ServerModel.PROCESS_POOL ? " in each process" : ""));
      if (fleet.connectionsEach() < mostConnections) {
        complain(
            "--max-connections '"
                + mostConnections
                + "': heap and file descriptors (ulimit -n) hold "
                + fleet.connectionsEach());
      }
      return watch(fleet);
    }
  }

  private void checkFolder() {
    String fault = "";
    if (Files.notExists(folder)) {
      fault = "it does not exist";
    } else if (!Files.isDirectory(folder)) {
      fault = "it is no folder";
    } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      fault = "it cannot be read";
    }
    if (!fault.isEmpty()) {
      throw new UserException(
          "--dir '" + shown(folder) + "'; accepted: a folder that can be read; " + fault);
    }
  }

  private static String shown(Path path) {
    return Text.printable(path.toString());
  }

  private FileServerFleet start(FileServerFleet.Place place, long mostBytes)
      throws InterruptedException {
    try {
      return FileServerFleet.start(
          model,
          workers,
          place,
          new FileServerFleet.Content(folder, mostBytes, mostConnections),
          this::complain);
    } catch (IOException e) {
      throw new UserException(Trouble.words(e), e);
    }
  }

  private void complain(String line) {
    spec.commandLine().getErr().println("loopmark: " + Text.printable(line));
  }

  /** Tells of processes that were replaced; ends when one could not be. */
  private int watch(FileServerFleet fleet) throws InterruptedException {
    int known = 0;
    while (true) {
      fleet.awaitDeath(known, LOOK);
      List<String> deaths = fleet.deaths();
      deaths.subList(known, deaths.size()).forEach(this::complain);
      known = deaths.size();
      try {
        fleet.awaitServing();
      } catch (IOException e) {
        complain(e.getMessage());
        return ExitCode.FAILED;
      }
    }
  }

  /** In the middle of the start there is none, and processes end by themselves soon after this. */
  private static void end(FileServerFleet fleet) {
    if (fleet != null) {
      fleet.close();
    }
  }
}
