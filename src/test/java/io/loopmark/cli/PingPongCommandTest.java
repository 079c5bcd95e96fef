package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.stats.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PingPongCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsWhatTheLabPrintedAndAVerdict() {
    int code =
        run(
            "--queue=LINKED_TRANSFER_QUEUE/THREAD/BLOCK/BINARY",
            "--socket=tcp/thread/block/text",
            "--round-trips=200");
    assertThat(code).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).startsWith("os     ");
    assertThat(lines.get(1)).matches("cores  \\d+");
    assertThat(lines.get(2)).isEqualTo("queue  LINKED_TRANSFER_QUEUE/THREAD/BLOCK/BINARY");
    assertThat(lines.get(3)).isEqualTo("socket TCP/THREAD/BLOCK/TEXT");
    assertThat(lines.subList(4, 7))
        .allMatch(l -> l.matches("run \\d  queue \\d+  socket \\d+ transfers/s"));
    assertThat(lines.get(7)).contains("times as fast as").contains("3 runs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--queue=SPSC_QUEUE/PROCESS/SPIN/BINARY | an in-process queue doesn't reach another"
            + " process",
        "--queue=TCP | accepted: LINK/PEER/WAITING/ENCODING[/SIZE/NODELAY/FAMILY/STACK]",
        "--socket=SCTP/PROCESS/BLOCK/TEXT | link 'SCTP'; accepted: ",
        "--runs=0 | --runs '0'; accepted: 1 to 1000",
        "--round-trips=0 | --round-trips '0'; accepted: 1 to 100000000"
      })
  void aMistakeIsOneLine(String option, String message) {
    assertThat(run(option)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
  }

  @Test
  void theVerdictIsOfRatiosAndTheirInterval() {
    assertThat(PingPongCommand.verdict(Sample.of(4, 4, 4)))
        .isEqualTo(
            "the queue is 4.00 times as fast as the socket (95 % interval 3.99 to 4.01, 3 runs)");
    assertThat(PingPongCommand.verdict(Sample.of(0.5, 0.5, 0.5)))
        .startsWith("the socket is 2.00 times as fast as the queue");
    assertThat(PingPongCommand.verdict(Sample.of(0.5, 2, 1.2))).startsWith("no difference shows: ");
    assertThat(PingPongCommand.verdict(Sample.of(2))).endsWith("an interval needs three runs");
  }

  private int run(String... options) {
    String[] line = new String[options.length + 1];
    line[0] = "pingpong";
    System.arraycopy(options, 0, line, 1, options.length);
    return Main.execute(line, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
