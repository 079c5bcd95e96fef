package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.work.ProbeJob.Behaviour;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker doesn't outlive a parent that was killed with no chance to say goodbye. */
@Timeout(60)
class LostParentTest {
  /** A parent whose workers: one waits for a job, one hangs in the middle of one. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      try (JobRunner runner = ConcurrencyModel.PROCESS_POOL.open(2, Job.Kind.PROBE)) {
        runner.run(List.of(new ProbeJob(Behaviour.NOTHING, 1)), Duration.ofSeconds(20));
        System.out.println(
            String.join(
                " ", ProcessHandle.current().children().map(p -> Long.toString(p.pid())).toList()));
        runner.run(List.of(new ProbeJob(Behaviour.HANG, 1)), Duration.ofMinutes(2));
      }
    }
  }

  /** A killed parent cannot clean up. */
  @TempDir private Path temp;

  @Test
  void workersEndWithinFiveSecondsOfTheirParentsDeath() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> workers;
    try (BufferedReader out = parent.inputReader()) {
      workers =
          Arrays.stream(out.readLine().split(" ", -1))
              .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
              .toList();
      assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);
    } finally {
      parent.destroyForcibly();
    }
    parent.waitFor();
    for (ProcessHandle worker : workers) {
      worker.onExit().get(5, TimeUnit.SECONDS);
    }
  }
}
