package io.loopmark.cli;

import io.loopmark.scenario.FileServerFleet;
import io.loopmark.scenario.ServerModel;
import java.io.File;
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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (workers < 1 || workers > 1_000) {
      throw new UserException("--workers '" + workers + "'; accepted: 1 to 1000");
    }
    if (!FileServerFleet.MODELS.contains(model)) {
      throw new UserException("--model '" + model + "'; accepted: " + FileServerFleet.MODELS);
    }
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      throw new UserException("--dir '" + folder + "'; accepted: a folder that can be read");
    }
    long mostBytes = UserException.size("--max-upload", mostUpload);
    InetSocketAddress address = listen.address();
    FileServerFleet.Place place =
        new FileServerFleet.Place(address.getAddress().getHostAddress(), address.getPort());
    Path errors = Files.createTempDirectory("loopmark-serve-");
    AtomicReference<FileServerFleet> started = new AtomicReference<>();
    // Ctrl-C ends the JVM without coming back here, so what must be gone then goes in a hook.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(started.get(), errors), "loopmark-serve-end"));
    try (FileServerFleet fleet = start(place, mostBytes, errors)) {
      started.set(fleet);
      spec.commandLine()
          .getOut()
          .println("serving " + folder + " on " + fleet.address() + "; Ctrl-C ends it");
      return watch(fleet);
    } finally {
      end(started.get(), errors);
    }
  }

  private FileServerFleet start(FileServerFleet.Place place, long mostBytes, Path errors)
      throws InterruptedException {
    try {
      return FileServerFleet.start(model, workers, place, folder, errors, mostBytes);
    } catch (IOException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** Tells of processes that were replaced; ends when one could not be. */
  private int watch(FileServerFleet fleet) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    int known = 0;
    while (true) {
      fleet.awaitDeath(known, LOOK);
      List<String> deaths = fleet.deaths();
      deaths.subList(known, deaths.size()).forEach(death -> err.println("loopmark: " + death));
      known = deaths.size();
      try {
        fleet.awaitServing();
      } catch (IOException e) {
        err.println("loopmark: " + e.getMessage());
        return ExitCode.FAILED;
      }
    }
  }

  /** Also in the middle of the start, when processes end by themselves soon after this one. */
  private static void end(FileServerFleet fleet, Path errors) {
    if (fleet != null) {
      fleet.close();
    }
    File[] left = errors.toFile().listFiles();
    for (File each : left == null ? new File[0] : left) {
      each.delete();
    }
    errors.toFile().delete();
  }
}
