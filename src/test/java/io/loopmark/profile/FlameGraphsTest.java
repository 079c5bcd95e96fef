package io.loopmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
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
  void aDifferenceSaysWhatIsMoreAndWhatIsLess() throws IOException {
    Stacks now = new Stacks(new TreeMap<>(Map.of("fork;a;b", 20L, "fork;a;d", 80L)));
    String page = FlameGraphs.difference(STACKS, now, "now");
    // As its script reads them: 50 fewer of b, and a frame that is new.
    assertThat(page).contains("d=-50").contains("d=U");
  }
}
