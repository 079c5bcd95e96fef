package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** Cells, units and sources that a stranger named, in every form of a comparison. */
@Timeout(30)
class HostileNamesTest {
  private static final String CELL = "Their.bench[name=" + Hostile.ALL + Hostile.USUAL + "]";

  private Comparison comparison;

  @BeforeEach
  void compare() throws Exception {
    comparison =
        Comparison.of(
            Synthetic.run(
                "base" + Hostile.ALL,
                Synthetic.cell(CELL, "thrpt", "ops/s" + Hostile.ALL, 1, 1.1, 1.2),
                Synthetic.cell("gone" + Hostile.ALL, 1, 2)),
            Synthetic.run(
                "candidate" + Hostile.ALL,
                Synthetic.cell(CELL, "thrpt", "ops/s" + Hostile.ALL, 3, 3.1, 3.2)),
            ComparisonOptions.USUAL);
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfThemComesThrough(ComparisonFormat format) {
    Hostile.assertHarmless(format.render(comparison));
  }

  @Test
  void aNameMakesNoLineOfItsOwn() {
    assertThat(ComparisonFormat.TEXT.render(comparison).lines())
        .noneMatch(line -> line.startsWith("loopmark: forged"));
    assertThat(ComparisonFormat.MD.render(comparison).lines().filter(l -> l.startsWith("| ")))
        .as("heading, ruler and two cells")
        .hasSize(4);
  }

  @Test
  void jsonStillHasTheNamesAndXmlIsXml() throws Exception {
    assertThat(
            JsonMapper.shared()
                .readTree(ComparisonFormat.JSON.render(comparison))
                .get("cells")
                .findValuesAsString("cell"))
        .contains(CELL);
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ComparisonFormat.JUNIT.render(comparison))))
                .getElementsByTagName("testcase")
                .getLength())
        .isEqualTo(2);
  }
}
