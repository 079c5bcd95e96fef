package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Short names of cells in tables. */
@Timeout(30)
class CellNamesTest {
  @Test
  void whatAllCellsOfABenchmarkShareStandsAbove() {
    CellNames names =
        CellNames.of(
            List.of(
                "Udp.send[flow=BLAST,model=A,via=SOCKET]",
                "Udp.send[flow=BLAST,model=B,via=SOCKET]",
                "Tcp.fetch[clients=1,model=A]",
                "Tcp.fetch[clients=5,model=B]",
                "Control.clock"));
    assertThat(names.of("Udp.send[flow=BLAST,model=B,via=SOCKET]")).isEqualTo("Udp.send[model=B]");
    assertThat(names.of("Tcp.fetch[clients=1,model=A]")).isEqualTo("Tcp.fetch[clients=1,model=A]");
    assertThat(names.of("Control.clock")).isEqualTo("Control.clock");
    assertThat(names.shared()).containsExactly("Udp.send[flow=BLAST,via=SOCKET]");
  }

  @Test
  void aCellThatIsAloneKeepsItsName() {
    CellNames names = CellNames.of(List.of("A.b[size=1]", "A.b[size=1]"));
    assertThat(names.of("A.b[size=1]")).isEqualTo("A.b[size=1]");
    assertThat(names.shared()).isEmpty();
  }

  @Test
  void namesNeverBecomeAlike() {
    List<String> strange = List.of("A.b[x]", "A.b[y]", "A.b[n=1]", "A.b[n=1,]", "A.b[]", "A.b[n=1");
    CellNames names = CellNames.of(strange);
    assertThat(strange.stream().map(names::of)).doesNotHaveDuplicates().doesNotContainNull();
  }
}
