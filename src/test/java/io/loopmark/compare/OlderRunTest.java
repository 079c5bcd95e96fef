package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs of builds that knew fewer parameters. */
@Timeout(30)
class OlderRunTest {
  private static final CellRecord PING = cell("PingPong.trip", Map.of("link", "TCP"), 10, 11);
  private static final CellRecord PING_TODAY =
      cell("PingPong.trip", Map.of("link", "TCP", "placement", "ANY"), 11, 12);
  private static final CellRecord SEND = cell("Udp.send", Map.of(), 20, 22);
  private static final CellRecord FETCH = cell("Tcp.fetch", Map.of(), 30, 33);

  @Test
  void aRunOfABuildWithoutALaterParameterIsComparedWithWhatItDid() throws Exception {
    RunData old = Synthetic.run("old", PING, SEND, FETCH);
    RunData today =
        Synthetic.run(
            "today",
            PING_TODAY,
            cell("Udp.send", Map.of("placement", "ANY", "receiving", "PAUSE"), 21, 20),
            cell("Udp.send", Map.of("placement", "ONE_CORE", "receiving", "PAUSE"), 1, 2),
            cell("Tcp.fetch", Map.of("placement", "ANY", "reading", "BLOCK"), 31, 30));
    Comparison comparison = Comparison.of(old, today, ComparisonOptions.USUAL);
    assertThat(comparison.cells())
        .extracting(cell -> cell.verdict() + " " + cell.cell())
        .containsExactlyInAnyOrder(
            "MISSING Tcp.fetch",
            "NEW Tcp.fetch[placement=ANY,reading=BLOCK]",
            "NEW Udp.send[placement=ONE_CORE,receiving=PAUSE]",
            "INCONCLUSIVE Udp.send[placement=ANY,receiving=PAUSE]",
            "INCONCLUSIVE PingPong.trip[link=TCP,placement=ANY]");
    assertThat(comparison.cells().getFirst().notes())
        .containsExactly(
            "not in the candidate, which has it with placement=ANY, reading=BLOCK and so maybe"
                + " another one");
    assertThat(comparison.warnings())
        .contains(
            "old is of a build without the parameters placement, receiving; 2 of its cells are"
                + " compared with those of placement=ANY, receiving=PAUSE, which is what they"
                + " did");
  }

  /** However many parameters came since. */
  @Test
  void severalLaterParametersAreAddedAtOnce() throws Exception {
    Map<String, String> known = Map.of("link", "TCP", "placement", "ANY");
    Map<String, String> today = new TreeMap<>(known);
    today.putAll(Map.of("size", "8", "nodelay", "true", "family", "INET"));
    Map<String, String> longer = new TreeMap<>(today);
    longer.put("size", "64");
    Comparison comparison =
        Comparison.of(
            Synthetic.run("old", cell("PingPong.trip", known, 10, 11)),
            Synthetic.run(
                "today", cell("PingPong.trip", today, 11, 12), cell("PingPong.trip", longer, 5, 6)),
            ComparisonOptions.USUAL);
    assertThat(comparison.cells())
        .extracting(cell -> cell.verdict() + " " + cell.cell())
        .containsExactlyInAnyOrder(
            "INCONCLUSIVE PingPong.trip[family=INET,link=TCP,nodelay=true,placement=ANY,size=8]",
            "NEW PingPong.trip[family=INET,link=TCP,nodelay=true,placement=ANY,size=64]");
    assertThat(comparison.warnings())
        .contains(
            "old is of a build without the parameters family, nodelay, size; 1 of its cells are"
                + " compared with those of family=INET, nodelay=true, size=8, which is what they"
                + " did");
  }

  @Test
  void aRunOfTodayMayBeTheBaseOfAnOlderOne() throws Exception {
    Comparison comparison =
        Comparison.of(
            Synthetic.run("today", PING_TODAY),
            Synthetic.run("old", PING),
            ComparisonOptions.USUAL);
    assertThat(comparison.cells()).hasSize(1);
    assertThat(comparison.warnings()).anyMatch(line -> line.startsWith("old is of a build"));
  }

  private static CellRecord cell(
      String benchmark, Map<String, String> parameters, double... scores) {
    return Synthetic.cell(benchmark, scores).withParameters(parameters);
  }
}
