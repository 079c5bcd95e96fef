package io.loopmark.cli;

import io.loopmark.scenario.FileServerFleet;
import io.loopmark.scenario.ServerModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    if (!Files.isDirectory(folder)) {
      throw new UserException("--dir '" + folder + "'; accepted: a folder");
    }
    InetSocketAddress address = listen.address();
    Path errors = Files.createTempDirectory("loopmark-serve-");
    try (FileServerFleet fleet =
        FileServerFleet.start(
            model,
            workers,
            new FileServerFleet.Place(address.getAddress().getHostAddress(), address.getPort()),
            folder,
            errors,
            UserException.size("--max-upload", mostUpload))) {
      spec.commandLine()
          .getOut()
          .println("serving " + folder + " on " + fleet.address() + "; Ctrl-C ends it");
      untilInterrupted(fleet, errors);
      return ExitCode.OK;
    } catch (IOException e) {
      Files.deleteIfExists(errors);
      throw new UserException(e.getMessage(), e);
    }
  }

  /** Ctrl-C ends the JVM, so what must be gone then goes in its shutdown hook. */
  private static void untilInterrupted(FileServerFleet fleet, Path errors)
      throws InterruptedException {
    Thread hook =
        new Thread(
            () -> {
              fleet.close();
              errors.toFile().delete();
            },
            "loopmark-serve-end");
    Runtime.getRuntime().addShutdownHook(hook);
    new CountDownLatch(1).await();
  }
}
