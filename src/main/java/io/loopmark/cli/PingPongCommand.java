package io.loopmark.cli;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.net.Deadline;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.scenario.PingPongScenario;
import io.loopmark.scenario.RoundFailedException;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark pingpong}: system D as the lab ran it, by wall clock. */
@Command(
    name = "pingpong",
    description = "Bounce a number over a queue and over a socket, and say which is faster.",
    mixinStandardHelpOptions = true)
final class PingPongCommand implements Callable<Integer> {
  private static final double CONFIDENCE = 0.95;

  /** A round trip is two of what the lab counted: there and back. */
  private static final int TRANSFERS = 2;

  private static final Duration WARM_UP = Duration.ofMillis(300);
  private static final int WARM_UP_BATCH = 1_000;

  @Option(
      names = "--queue",
      defaultValue = "SHARED_MEMORY/PROCESS/SPIN/BINARY",
      paramLabel = "LINK/PEER/WAITING/ENCODING[/SIZE/NODELAY/FAMILY/STACK]",
      description = "the queue (default: ${DEFAULT-VALUE}, between two processes)")
  private String queue;

  @Option(
      names = "--socket",
      defaultValue = "TCP/PROCESS/BLOCK/TEXT",
      paramLabel = "LINK/PEER/WAITING/ENCODING[/SIZE/NODELAY/FAMILY/STACK]",
      description = "the socket (default: ${DEFAULT-VALUE}, as the lab's)")
  private String socket;

  @Option(
      names = "--round-trips",
      defaultValue = "10000",
      paramLabel = "N",
      description = "timed round trips per run (default: ${DEFAULT-VALUE})")
  private int roundTrips;

  @Option(
      names = "--runs",
      defaultValue = "3",
      paramLabel = "N",
      description = "runs of each, in turns (default: ${DEFAULT-VALUE})")
  private int runs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PingPongKind queueKind = kind("--queue", queue);
    PingPongKind socketKind = kind("--socket", socket);
    check("--round-trips", roundTrips, 1, 100_000_000);
    check("--runs", runs, 1, 1_000);
    PrintWriter out = spec.commandLine().getOut();
    out.println("os     " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    out.println("cores  " + Runtime.getRuntime().availableProcessors());
    out.println("queue  " + queueKind);
    out.println("socket " + socketKind);
    try {
      compare(queueKind, socketKind, out);
      return ExitCode.OK;
    } catch (RoundFailedException e) {
      spec.commandLine().getErr().println("loopmark: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private void compare(PingPongKind queueKind, PingPongKind socketKind, PrintWriter out)
      throws IOException, InterruptedException, RoundFailedException {
    double[] ratios = new double[runs];
    for (int i = 1; i <= runs; i++) {
      double queueRate = run(queueKind);
      double socketRate = run(socketKind);
      ratios[i - 1] = queueRate / socketRate;
      out.printf(
          Locale.ROOT, "run %d  queue %.0f  socket %.0f transfers/s%n", i, queueRate, socketRate);
    }
    out.println(verdict(Sample.of(ratios)));
  }

  /** One-way transfers per second. */
  private double run(PingPongKind kind)
      throws IOException, InterruptedException, RoundFailedException {
    try (PingPongScenario scenario = new PingPongScenario(kind)) {
      LatencyRecorder none = new LatencyRecorder(0);
      // A new peer's code is not compiled yet.
      Deadline warm = Deadline.in(WARM_UP);
      while (!warm.passed()) {
        scenario.bounce(WARM_UP_BATCH, none);
      }
      long start = System.nanoTime();
      scenario.bounce(roundTrips, none);
      return TRANSFERS * roundTrips / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** The ratio over runs in turns; its logarithm, so that neither side is the better-off one. */
  static String verdict(Sample ratios) {
    boolean queueFaster = ratios.geometricMean() >= 1;
    Sample lead = queueFaster ? ratios : ratios.inverse();
    String measured =
        String.format(
            Locale.ROOT,
            "the %s is %.3g times as fast as the %s",
            queueFaster ? "queue" : "socket",
            lead.geometricMean(),
            queueFaster ? "socket" : "queue");
    Optional<Ratio> interval = lead.interval(CONFIDENCE);
    if (interval.isEmpty()) {
      return measured + "; an interval needs three runs";
    }
    Ratio ratio = interval.get();
    String text =
        String.format(
            Locale.ROOT,
            " (95 %% interval %.3g to %.3g, %d runs)",
            ratio.low(),
            ratio.high(),
            lead.size());
    return ratio.low() > 1 ? measured + text : "no difference shows: " + measured + text;
  }

  private static PingPongKind kind(String option, String text) {
    try {
      PingPongKind kind = PingPongKind.parse(text.toUpperCase(Locale.ROOT));
      kind.unsupported()
          .ifPresent(
              why -> {
                throw new IllegalArgumentException("'" + text + "': " + why);
              });
      kind.stack().check();
      return kind;
    } catch (IllegalArgumentException e) {
      throw new UserException(option + " " + e.getMessage(), e);
    }
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UserException(option + " '" + value + "'; accepted: " + least + " to " + most);
    }
  }
}
