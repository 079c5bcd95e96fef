package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which cells of a run are compared with each other. */
@Timeout(30)
class WorkTest {
  @Test
  void cellsOfOneWorkThatDifferInOneParameterAreRivals() {
    CellRecord one = cell(Map.of("model", "A", "via", "X", "workers", "1"));
    CellRecord other = cell(Map.of("model", "B", "via", "X", "workers", "1"));
    CellRecord both = cell(Map.of("model", "B", "via", "Y", "workers", "1"));
    CellRecord more = cell(Map.of("model", "A", "via", "X", "workers", "2"));
    assertThat(Work.rivals(List.of(one, other, both, more)))
        .containsExactly(new Work.Rivals(one, other), new Work.Rivals(other, both));
  }

  @Test
  void aLinkMayBringItsOwnWayToWait() {
    CellRecord tcp = cell(Map.of("link", "TCP", "waiting", "BLOCK", "peer", "PROCESS"));
    CellRecord memory = cell(Map.of("link", "SHARED_MEMORY", "waiting", "SPIN", "peer", "PROCESS"));
    CellRecord thread = cell(Map.of("link", "SHARED_MEMORY", "waiting", "SPIN", "peer", "THREAD"));
    assertThat(Work.rivals(List.of(tcp, memory, thread)))
        .containsExactly(new Work.Rivals(tcp, memory), new Work.Rivals(memory, thread));
  }

  @Test
  void cellsWithOtherParametersAreNone() {
    assertThat(
            Work.rivals(
                List.of(cell(Map.of("model", "A")), cell(Map.of("model", "B", "via", "X")))))
        .isEmpty();
  }

  private static CellRecord cell(Map<String, String> parameters) {
    return CellRecord.planned(CellId.of("B.b", parameters), "B.b", parameters, 3);
  }
}
