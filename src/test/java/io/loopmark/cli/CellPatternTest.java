package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells to be measured again, in words that one can read. */
@Timeout(30)
class CellPatternTest {
  private static final String ONE = "UdpSend.send[fileSize=4KiB,loss=0%,model=A,workers=1]";
  private static final String ALIKE = "UdpSend.send[fileSize=4KiB,loss=0%,model=A,workers=16]";
  private static final String OTHER = "UdpSend.send[fileSize=4KiB,loss=0%,model=B,workers=1]";
  private static final String ALONE = "UdpSend.sendAll[fileSize=4KiB]";

  @Test
  void namesWhatTellsThemApart() {
    assertThat(CellPattern.among(List.of(ONE, ALIKE, OTHER, ALONE), List.of(ONE, ALONE, ONE)))
        .isEqualTo(
            "^UdpSend\\.send\\b.*\\bmodel=A[,\\]].*\\bworkers=1[,\\]]|^UdpSend\\.sendAll\\b");
  }

  @Test
  void findsThemAndNoOthers() {
    List<String> all = List.of(ONE, ALIKE, OTHER, ALONE);
    for (String cell : all) {
      Pattern pattern = Pattern.compile(CellPattern.among(all, List.of(cell)));
      assertThat(all).filteredOn(id -> pattern.matcher(id).find()).containsExactly(cell);
    }
  }

  @Test
  void idsThatCannotBeToldApartByParametersAreWholeOnes() {
    List<String> strange = List.of("B.b[x=a,b=c]", "B.b[x=a,b=c,d]", "B.b[x]", "B.b");
    for (String cell : strange) {
      Pattern pattern = Pattern.compile(CellPattern.among(strange, List.of(cell)));
      assertThat(strange).filteredOn(id -> pattern.matcher(id).find()).containsExactly(cell);
    }
    assertThat(CellPattern.among(strange, List.of("B.b"))).isEqualTo("^(?:B\\.b)$");
  }
}
