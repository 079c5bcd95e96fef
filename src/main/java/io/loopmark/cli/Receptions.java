package io.loopmark.cli;

import io.loopmark.cli.Expectation.Judgement;
import io.loopmark.text.Trouble;
import io.loopmark.udp.DatagramWatcher;
import io.loopmark.udp.Reception;
import io.loopmark.udp.ReceptionPlan;
import io.loopmark.udp.UdpReceiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Receives files one after another by hand, shows each, and says how it turned out. */
final class Receptions {
  /** A transfer may begin some time after a stray datagram, which must not be taken for it. */
  private static final int LONE_FACTOR = 10;

  private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final UdpReceiver receiver;
  private final UdpReceiveOptions options;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean print;
  private final Optional<CsvFile> csv;

  /**
   * Receptions on one receiver.
   *
   * @param print whether to print every datagram
   */
  Receptions(
      UdpReceiver receiver,
      UdpReceiveOptions options,
      PrintWriter out,
      PrintWriter err,
      boolean print) {
    this.receiver = receiver;
    this.options = options;
    this.out = out;
    this.err = err;
    this.print = print;
    this.csv = options.csv().map(file -> new CsvFile(file, ReceptionText.HEADER, err));
  }

  /** Receives into all of these, unless one cannot be; the exit code. */
  int receive(List<Path> files) throws IOException {
    int code = ExitCode.OK;
    for (int i = 0; i < files.size(); i++) {
      Reception came;
      try {
        came = receive(files.get(i));
      } catch (SocketTimeoutException e) {
        err.println("loopmark: " + e.getMessage() + of(i, files.size()));
        return ExitCode.FAILED;
      } catch (FileSystemException e) {
        err.println("loopmark: " + broken(files.get(i), e));
        return ExitCode.FAILED;
      }
      if (came.datagrams() == 0) {
        out.println("interrupted; nothing was received" + of(i, files.size()));
        return ExitCode.FAILED;
      }
      code = Math.max(code, show(new ReceptionText(files.get(i), came, judged(came))));
      if (came.end() == Reception.End.STOPPED) {
        out.println("interrupted; what came is kept" + of(i + 1, files.size()));
        return ExitCode.FAILED;
      }
    }
    receiver.settle();
    return code;
  }

  private Judgement judged(Reception came) {
    return options.expectation().judge(came);
  }

  private static String of(int done, int all) {
    return all == 1 ? "" : "; " + done + " of " + all + " files came";
  }

  private Reception receive(Path file) throws IOException {
    OptionalLong expected = options.expectation().bytes();
    ReceptionPlan plan =
        new ReceptionPlan(
            file,
            false,
            OptionalLong.empty(),
            options.firstWait(),
            options.idle(),
            options.idle().multipliedBy(LONE_FACTOR),
            true,
            options.mostBytes());
    if (print) {
      return receiver.receive(plan, this::print);
    }
    if (!Bars.onTerminal()) {
      return receiver.receive(plan, DatagramWatcher.NONE, new Words());
    }
    try (var bar = Bars.bytes("receiving", expected.orElse(-1))) {
      return receiver.receive(plan, DatagramWatcher.NONE, bar::stepTo);
    }
  }

  /** As the lab's server did: source, running byte count, length, and the bytes. */
  private void print(SocketAddress source, long total, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    out.println(
        source.toString().replaceFirst("^/", "")
            + " bytes "
            + total
            + " length "
            + copy.length
            + " 0x"
            + HexFormat.of().formatHex(copy));
  }

  private int show(ReceptionText text) {
    text.lines().forEach(out::println);
    boolean kept = csv.isEmpty() || csv.get().append(text.row());
    return kept && text.judgement().whole() != Expectation.Whole.NO ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String broken(Path file, FileSystemException e) {
    long kept = file.toFile().length();
    return Trouble.words(e) + (kept > 0 ? "; its first " + kept + " bytes are there" : "");
  }

  /** Where no bar can be: a line now and then. */
  private final class Words implements LongConsumer {
    private long next = System.nanoTime() + WORD_NANOS;

    @Override
    public void accept(long bytes) {
      long now = System.nanoTime();
      if (now - next > 0) {
        next = now + WORD_NANOS;
        out.println(bytes + " bytes so far");
      }
    }
  }
}
