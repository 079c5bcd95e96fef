package io.loopmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flame graphs are whole pages by themselves. */
@Timeout(30)
class FlameGraphsTest {
  private static final Stacks STACKS =
      new Stacks(new TreeMap<>(Map.of("fork;a;b", 70L, "fork;a;c", 30L)));

  @Test
  void aPageNeedsNoNetworkAndItsTitleIsText() throws IOException {
    String page = FlameGraphs.page(STACKS, "<b>A&B</b>");
    assertThat(page)
        .contains("&lt;b>A&amp;B&lt;/b>")
        .doesNotContain("<b>A&B")
        .doesNotContainPattern("<(script|img|iframe)[^>]*src|<link|url\\(")
        .doesNotContain("@import", "fetch(", "XMLHttpRequest");
  }

  @Test
  void aDifferenceIsOfSharesWhereCostsAreUnknown() throws IOException {
    Stacks now = new Stacks(new TreeMap<>(Map.of("fork;a;b", 200L, "fork;a;d", 800L)));
    String page = FlameGraphs.difference(profile(STACKS), profile(now), "now");
    // As its script reads them, in millionths: half of all less of b, and a frame that is new.
    assertThat(page).contains("d=-500000").contains("d=U");
  }

  private static CellProfile profile(Stacks stacks) {
    CellRecord cell = CellRecord.planned("A.b", "A.b", Map.of(), 1);
    ProfileRow row = new ProfileRow("cpu", "async-profiler", 1, true, OptionalDouble.empty());
    return new CellProfile(cell, row, stacks, Kind.of(stacks));
  }
}
