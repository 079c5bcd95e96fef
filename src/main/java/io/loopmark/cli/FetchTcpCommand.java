package io.loopmark.cli;

import io.loopmark.net.HostPort;
import io.loopmark.payload.PartialFile;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.FetchPlan;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.TransferLog;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import io.loopmark.work.TcpFetchJob;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark fetch tcp}: system B's clients. */
@Command(
    name = "tcp",
    description = "Fetch a server's file with several clients at once, and verify it.",
    mixinStandardHelpOptions = true)
final class FetchTcpCommand implements Callable<Integer> {
  private static final int CHUNK_BYTES = 500 * 1024;
  private static final Duration TIMEOUT = Duration.ofHours(12);

  @Parameters(paramLabel = "HOST:PORT", description = "the server")
  private String server;

  @Option(
      names = "--out",
      defaultValue = ".",
      paramLabel = "DIR",
      description =
          "where C<number>-<name> goes ; made where there is none (default: the folder you"
              + " are in)")
  private Path out;

  @Option(
      names = "--clients",
      defaultValue = "1",
      paramLabel = "N",
      description = "how many fetch at once (default: ${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--model",
      defaultValue = "THREAD_PER_JOB",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ConcurrencyModel model;

  @Option(
      names = "--stack",
      defaultValue = "JDK",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Stack stack;

  @Option(
      names = "--wait",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "how long to wait for the other clients (default: ${DEFAULT-VALUE})")
  private int wait;

  @Option(
      names = "--max-bytes",
      defaultValue = "10GiB",
      paramLabel = "SIZE",
      description = "the largest file that is taken, for each client (default: ${DEFAULT-VALUE})")
  private String mostBytes;

  @Option(
      names = "--no-nodelay",
      description = "hold back what is short until more comes (TCP_NODELAY off)")
  private boolean delayed;

  @Mixin private SeriesOptions series;

  @Mixin private LogOption log;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    TcpFetchJob job =
        new TcpFetchJob(
            new FetchPlan(
                check(),
                CHUNK_BYTES,
                Optional.empty(),
                Sink.FILE,
                out.toAbsolutePath(),
                Patience.BENCHMARK.withGate(Duration.ofSeconds(wait)),
                UserException.size("--max-bytes", mostBytes),
                Reading.BLOCK,
                !delayed,
                stack));
    PrintWriter text = spec.commandLine().getOut();
    SeriesTable table = new SeriesTable(series.csv(), text, spec.commandLine().getErr());
    int code = ExitCode.OK;
    try (LogOption _ = log) {
      for (int run = 1; run <= series.repeat(); run++) {
        if (run > 1) {
          text.println();
        }
        if (series.repeat() > 1) {
          text.println("run " + run + " of " + series.repeat());
        }
        long begin = System.nanoTime();
        Batch batch = fetch(Collections.nCopies(clients, job), text);
        table.add(run, model, names(batch.results()), batch, System.nanoTime() - begin);
        code = Math.max(code, show(batch.results(), text));
      }
    }
    if (series.repeat() > 1) {
      table.summary();
    }
    return table.kept() ? code : Math.max(code, ExitCode.FAILED);
  }

  private Batch fetch(List<TcpFetchJob> jobs, PrintWriter text) throws InterruptedException {
    PartialFile.clear(out);
    try (JobRunner runner = model.open(clients, jobs.getFirst().kind());
        TransferProgress perCent = TransferProgress.of("fetching", clients, text)) {
      return runner.run(jobs, TIMEOUT, perCent);
    } finally {
      PartialFile.clear(out); // of workers that had to be killed
    }
  }

  private List<String> names(List<JobResult> results) {
    return results.stream().map(result -> "C" + result.counter(TcpFetchJob.CLIENT)).toList();
  }

  private int show(List<JobResult> results, PrintWriter text) {
    Instant now = Instant.now();
    long longest = 0;
    long bytes = 0;
    for (JobResult result : results) {
      int number = Math.toIntExact(result.counter(TcpFetchJob.CLIENT));
      String item = result.ok() ? result.item() : "-";
      double seconds = result.nanos() / 1e9;
      log.write(TransferLog.line(number, now, item, result.bytes(), seconds, result.ok()), text);
      result.failure().ifPresent(cause -> text.println("FAILED: " + cause));
      longest = Math.max(longest, result.nanos());
      bytes += result.bytes();
    }
    long done = results.stream().filter(JobResult::ok).count();
    text.println(
        done + " of " + clients + " clients have the file; " + Text.globalRate(bytes, longest));
    return done == clients ? ExitCode.OK : ExitCode.FAILED;
  }

  private InetSocketAddress check() {
    if (clients < 1 || clients > 1_000) {
      throw new UserException("--clients '" + clients + "'; accepted: 1 to 1000");
    }
    if (model == ConcurrencyModel.SINGLE_THREAD && clients > 1) {
      throw new UserException(
          "--model SINGLE_THREAD with --clients "
              + clients
              + "; accepted: --clients 1, because its clients come one after another and the"
              + " server waits for all of them");
    }
    if (wait < 1) {
      throw new UserException("--wait '" + wait + "'; accepted: 1 or more seconds");
    }
    stack
        .obstacle()
        .ifPresent(
            why -> {
              throw new UserException(
                  "--stack '" + stack + "'; accepted here: any other, because " + why);
            });
    OpenFiles.check("--clients", clients, stack.netty() ? 5 : 2);
    InetSocketAddress address;
    try {
      address = HostPort.parse(server).resolve();
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
    if (delayed && stack.netty()) {
      throw new UserException(
          "--no-nodelay with --stack '"
              + stack
              + "'; accepted: --stack JDK, because Netty's"
              + " connections send at once");
    }
    series.check();
    OutFolder.ready("--out", out);
    log.check();
    return address;
  }
}
