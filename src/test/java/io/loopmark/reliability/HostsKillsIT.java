package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs over three hosts that are killed: the next command leaves none of their namespaces. */
@Timeout(600)
@Isolated
@Tag("slow")
class HostsKillsIT {
  private static final Path NAMES = Path.of("/run/netns");
  private static final int LEAST_MILLIS = 1_000;
  private static final int MOST_MILLIS = 6_000;
  private static final int ORPHAN_SECONDS = 10;

  private final SplittableRandom random = new SplittableRandom();

  @TempDir private Path folder;

  @Test
  void nothingIsLeftOnceTheNextCommandHasRun() throws Exception {
    assumeThat(System.getProperty("user.name")).as("the right to make hosts").isEqualTo("root");
    Loopmark loopmark = new Loopmark(folder);
    Path suite =
        Files.writeString(
            folder.resolve("hosts.yaml"),
            """
            warmup: {iterations: 1, time: 50ms}
            measurement: {iterations: 2, time: 300ms}
            forks: 9
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                parameters:
                  {model: PROCESS_POOL, workers: 2, fileSize: 2KiB, via: CHANNEL, flow: WINDOWED,
                   topology: THREE_HOSTS}
            """);
    int kills = Form.times(2, 20);
    int caught = 0;
    for (int i = 0; i < kills; i++) {
      Process run =
          loopmark.start(
              List.of("run", "--suite", suite.toString(), "--out", folder.resolve("r") + "" + i));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LEAST_MILLIS, MOST_MILLIS));
      assertThat(run.isAlive()).as(loopmark.told()).isTrue();
      List<ProcessHandle> below = new ArrayList<>(run.descendants().toList());
      run.destroyForcibly().waitFor();
      for (ProcessHandle process : below) {
        process.onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
      }
      caught += named(run.pid()).isEmpty() ? 0 : 1;
      Process next = loopmark.start(List.of("hosts", "down"));
      assertThat(next.waitFor()).as(loopmark.told()).isZero();
      assertThat(named(run.pid())).isEmpty();
      assertThat(loopmark.processes()).isEmpty();
    }
    Form.print("kills over three hosts", kills, ", hosts left by", caught, ", by the next 0");
  }

  private static List<String> named(long pid) throws Exception {
    if (!Files.isDirectory(NAMES)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(NAMES)) {
      return names
          .map(name -> name.getFileName().toString())
          .filter(name -> name.startsWith("loopmark-" + pid + "-"))
          .toList();
    }
  }
}
