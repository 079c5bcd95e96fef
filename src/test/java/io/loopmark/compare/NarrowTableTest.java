package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison in a window: no line is broken by the terminal, and what says most stays. */
@Timeout(60)
class NarrowTableTest {
  private static final String SHARED =
      "chunkSize=500KiB,clients=5,digest=SHA1,fileSize=4MiB,placement=ANY,reading=BLOCK";

  private Comparison comparison;

  @BeforeEach
  void compare() throws Exception {
    comparison =
        Comparison.of(
            Synthetic.run("results/base", cells(1)),
            Synthetic.run("results/new", cells(0.85)),
            ComparisonOptions.USUAL);
  }

  /** The last one is slower by a factor. */
  private static CellRecord[] cells(double factor) {
    return new CellRecord[] {
      Synthetic.cell("TcpChunkBenchmark.transfer[model=THREAD_POOL," + SHARED + "]", 7, 9, 8.1),
      Synthetic.cell("DownloadAndSendBenchmark.relay[model=PROCESS_PER_JOB]", 5, 7, 5.5),
      Synthetic.cell("DownloadAndSendBenchmark.relay[model=SINGLE_THREAD]", 5.1, 7, 5.6),
      Synthetic.cell("ControlBenchmark.clock", 5, 5.3, 5.1),
      Synthetic.cell(
          "TcpChunkBenchmark.transfer[model=SINGLE_THREAD," + SHARED + "]",
          7 * factor,
          8 * factor,
          7.5 * factor)
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {72, 80, 100, 120, 160})
  void noLineIsWiderThanTheWindow(int width) {
    assertThat(new ComparisonTable(comparison).text(width).lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width))
        .anySatisfy(line -> assertThat(line).contains("ratio", "95 % interval"));
  }

  @Test
  void namesGetShorterBeforeColumnsGo() {
    assertThat(new ComparisonTable(comparison).text(120).lines())
        .anySatisfy(line -> assertThat(line).contains("base", "candidate", "detectable"))
        .anySatisfy(line -> assertThat(line).contains("TcpChunk SINGLE_THREAD"))
        .anySatisfy(line -> assertThat(line).contains("Control "));
    assertThat(new ComparisonTable(comparison).text(300)).contains("[model=SINGLE_THREAD]");
  }

  /** An interval as wide as a barn door is no reason to stand in front. */
  @Test
  void whatIsOpenAndHardlyChanceComesFirst() {
    List<CellComparison> open =
        comparison.cells().stream().filter(cell -> cell.verdict() == Verdict.INCONCLUSIVE).toList();
    assertThat(open).hasSizeGreaterThan(1);
    assertThat(open.getFirst().cell()).contains("model=SINGLE_THREAD", "TcpChunk");
  }
}
