package io.loopmark.cli;

import io.loopmark.payload.Digest;
import io.loopmark.scenario.ServerModel;
import io.loopmark.scenario.TcpServing;
import io.loopmark.tcp.ChunkServer;
import io.loopmark.tcp.Gate;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.ServedFile;
import io.loopmark.tcp.ServerPlan;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark serve tcp}: system B's server. */
@Command(
    name = "tcp",
    description = "Wait for all clients, then send each of them a file at once.",
    mixinStandardHelpOptions = true)
final class ServeTcpCommand implements Callable<Integer> {
  private static final int CHUNK_BYTES = 500 * 1024;
  private static final int LONGEST_WAIT = 1_000_000;

  @Mixin private ListenOptions listen;

  @Option(names = "--file", required = true, description = "what to send")
  private Path file;

  @Option(
      names = "--clients",
      required = true,
      paramLabel = "N",
      description = "how many must be ready before the transfers start")
  private int clients;

  @Option(
      names = "--server",
      defaultValue = "THREAD_PER_CLIENT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ServerModel server;

  @Option(
      names = "--digest",
      defaultValue = "SHA1",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, as the lab did)")
  private Digest digest;

  @Option(
      names = "--wait",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "how long to wait for all clients (default: ${DEFAULT-VALUE})")
  private double wait;

  @Option(
      names = "--repeat",
      defaultValue = "1",
      paramLabel = "N",
      description = "serve so many crowds of clients, one after another (default: 1)")
  private int repeat;

  @Mixin private TcpTuningOptions tuning;

  @Mixin private LogOption log;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (clients < 1 || clients > 1_000) {
      throw new UserException("--clients '" + clients + "'; accepted: 1 to 1000");
    }
    if (!(wait >= 0.001 && wait <= LONGEST_WAIT)) {
      throw new UserException(
          "--wait '" + wait + "'; accepted: 0.001 to " + LONGEST_WAIT + " seconds");
    }
    if (server == ServerModel.PROCESS_POOL) {
      throw new UserException(
          "--server 'PROCESS_POOL'; accepted: any other, because all clients pass one gate in one"
              + " process");
    }
    server
        .stack()
        .obstacle()
        .ifPresent(
            why -> {
              throw new UserException(
                  "--server '" + server + "'; accepted here: any other, because " + why);
            });
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserException("--file '" + file + "'; accepted: a file that can be read");
    }
    Tuning asked = tuning.tuning(server.stack());
    SeriesOptions.checkRepeat(repeat);
    OpenFiles.check("--clients", clients, 1);
    log.check();
    PrintWriter out = spec.commandLine().getOut();
    Patience patience =
        new Patience(
            Patience.BENCHMARK.connect(),
            Duration.ofMillis(Math.round(wait * 1_000)),
            Patience.BENCHMARK.stall());
    // What Netty's io_uring sends from the file itself ends at 2 GiB.
    Source source = server == ServerModel.NETTY_IO_URING ? Source.MAPPED : Source.TRANSFER_TO;
    try (ServedFile served = ServedFile.open(file, source, digest);
        TcpServing serving = new TcpServing(server);
        LogOption _ = log) {
      ServerPlan plan = new ServerPlan(CHUNK_BYTES, patience, repeat == 1, asked);
      ChunkServer open = serving.listen(listen.address(), clients, served, plan);
      serving.rehearse(served, TcpAudience.silent(served));
      out.println(
          "listening on "
              + listen.shown(open.address())
              + ", clients expected: "
              + clients
              + (asked.equals(Tuning.USUAL) ? "" : ", " + granted(open, asked)));
      TcpAudience audience = new TcpAudience(served, log, out);
      int code = ExitCode.OK;
      for (int i = 0; i < repeat; i++) {
        Gate gate = new Gate(clients, 1 + i * clients);
        code = Math.max(code, audience.summary(serving.serve(gate, audience), clients));
      }
      return code;
    } catch (BindException e) {
      throw new UserException(e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UserException("--file: " + e.getMessage(), e);
    }
  }

  private static String granted(ChunkServer open, Tuning asked) throws IOException {
    return "congestion control "
        + open.congestion().orElse("unknown")
        + (asked.nodelay() ? "" : ", what is short is held back");
  }
}
