package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import io.loopmark.net.PrivateFolder;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A JVM that does what is to be done quickly later, while {@link AotCache} is made. */
interface Training {
  /** Another one has another. */
  String name();

  /**
   * Runs the JVM to its end.
   *
   * @param recording options of that JVM, and of none below it
   * @return what went wrong
   */
  Optional<String> run(WorkerJvm jvm, List<String> recording, Duration timeout)
      throws IOException, InterruptedException;

  /**
   * It does everything by itself: a main class, which is told this process's id.
   *
   * @param further what it is told after that
   */
  record OfMain(Class<?> main, Supplier<List<String>> further) implements Training {
    @Override
    public String name() {
      return main.getName();
    }

    @Override
    public Optional<String> run(WorkerJvm jvm, List<String> recording, Duration timeout)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(jvm.command(main, further.get()));
      command.addAll(1, recording);
      Path said = Files.createTempFile("loopmark-training-", ".txt");
      Process process = null;
      try {
        process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.of(late(timeout));
        }
        if (process.exitValue() == 0) {
          return Optional.empty();
        }
        String words = Files.readString(said, StandardCharsets.ISO_8859_1).strip();
        return Optional.of(
            "its training ended with exit code "
                + process.exitValue()
                + words.lines().reduce((_, last) -> last).map(last -> ": " + last).orElse(""));
      } finally {
        if (process != null) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
        Files.deleteIfExists(said);
      }
    }
  }

  /**
   * A worker that is given jobs of one kind. The other ends of its transfers are in this process,
   * so that it meets what such workers meet and nothing else.
   */
  record OfOneJob(Job.Kind kind) implements Training {
    @Override
    public String name() {
      return getClass().getName() + " " + kind;
    }

    @Override
    public Optional<String> run(WorkerJvm jvm, List<String> recording, Duration timeout)
        throws IOException, InterruptedException {
      Deadline deadline = Deadline.in(timeout);
      ScheduledExecutorService watchdog = Watchdog.executor();
      WorkerProcess.Start how =
          new WorkerProcess.Start(jvm.with(recording), kind, false, Binding.ANYWHERE);
      try (PrivateFolder folder = PrivateFolder.create("loopmark-training-");
          WorkerProcess worker = WorkerProcess.start(how, folder.path(), watchdog)) {
        worker.awaitStarted(deadline);
        worker.awaitReady(deadline);
        Optional<Exception> trouble =
            FirstUse.rehearse(kind, job -> perform(worker, job, deadline));
        if (trouble.isPresent()) {
          return trouble.map(Trouble::words);
        }
        return worker.ends(deadline) ? Optional.empty() : Optional.of(late(timeout));
      } finally {
        watchdog.shutdownNow();
      }
    }

    private static void perform(WorkerProcess worker, Job job, Deadline deadline)
        throws IOException {
      JobResult result = worker.exchange(job, deadline, false, null);
      if (result.failure().isPresent()) {
        throw new IOException(result.failure().get());
      }
    }
  }

  private static String late(Duration timeout) {
    return "not made within " + timeout.toSeconds() + " s";
  }
}
