package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.compare.Margins.Rule;
import io.loopmark.result.DamagedRunException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that say what is tolerated. */
@Timeout(30)
class MarginFilesTest {
  @TempDir private Path folder;

  @Test
  void marginsOfSingleCells() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("margins.yaml"),
            """
            # The network's own noise.
            "Tcp.*[*link=[a]*]": {score: 10%, p99: 40 %}

            Udp.send: 0.08
            "*": {p99: 30%}
            """);
    List<Rule> rules = MarginFile.read(file);
    assertThat(rules)
        .containsExactly(
            new Rule("Tcp.*[*link=[a]*]", 2, OptionalDouble.of(0.1), OptionalDouble.of(0.4)),
            new Rule("Udp.send", 4, OptionalDouble.of(0.08), OptionalDouble.empty()),
            new Rule("*", 5, OptionalDouble.empty(), OptionalDouble.of(0.3)));
    Margins margins = new Margins(0.05, 0.15, rules, Calibration.NONE);
    assertThat(margins.of("Tcp.x[link=[a],n=1]", ComparedMetric.SCORE)).isEqualTo(0.1);
    assertThat(margins.of("Tcp.x[link=a,n=1]", ComparedMetric.SCORE)).isEqualTo(0.05);
    assertThat(margins.of("Udp.send", ComparedMetric.SCORE)).isEqualTo(0.08);
    assertThat(margins.of("Udp.send", ComparedMetric.p99("roundTrip"))).isEqualTo(0.15);
    assertThat(margins.of("UdpXsend", ComparedMetric.p99("roundTrip"))).isEqualTo(0.3);
  }

  @Test
  void anIdMayHoldWhatRegularExpressionsMean() {
    Rule rule = new Rule("a\\E.(b*", 1, OptionalDouble.empty(), OptionalDouble.empty());
    assertThat(rule.fits("a\\E.(bcd")).isTrue();
    assertThat(rule.fits("a\\Ex(bcd")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | , line 1: no rules; accepted: \"<cell, * for any text>\": 8%",
        "[a, b] | , line 1: no rules; accepted:",
        "a: 5%\\nb: 8 | , line 2: margin '8'; accepted: a per cent above 0 such as 5%",
        "a: | , line 1: margin ''; accepted:",
        "a: [1%] | , line 1: 'margin' has the wrong shape; accepted:",
        "a:\\n  score: {b: 1} | , line 2: 'score' has the wrong shape; accepted:",
        "a: {skore: 1%} | , line 1: unknown key 'skore'; accepted: score, p99",
        "a: 1%\\na: 2% | , line 2: 'a' is there twice",
        "a: 1%\\nb: {score: 2% | , line 2: not YAML: ",
        "a: 1%\\n*: 2% | , line 2: not YAML: "
      })
  void aMistakeIsNamedWithItsLine(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), text.replace("\\n", "\n"));
    assertThatThrownBy(() -> MarginFile.read(file))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageStartingWith(file + message)
        .hasMessageMatching("[^\\n]*");
  }

  @ParameterizedTest
  @CsvSource({"5%, 0.05", "5 %, 0.05", "0.05, 0.05", "12.5%, 0.125", "150%, 1.5", "0.5%, 0.005"})
  void perCents(String text, double value) {
    assertThat(Percent.parse("--margin", text)).isCloseTo(value, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"5", "1", "0%", "0", "-1%", "x", "''", "1001%", "1e-3", "NaN", "%"})
  void noPerCents(String text) {
    assertThatThrownBy(() -> Percent.parse("--margin", text))
        .hasMessage(
            "--margin '"
                + text
                + "'; accepted: a per cent above 0 such as 5% (up to 1000%), or a fraction below 1"
                + " such as 0.05");
  }

  @ParameterizedTest
  @CsvSource({"0.05, 5%", "0.0731, 7.3%", "0.1, 10%", "0.125, 13%", "1.5, 150%", "0.001, 0.1%"})
  void perCentsAsText(double value, String text) {
    assertThat(Percent.text(value)).isEqualTo(text);
  }

  @Test
  void noiseIsHowFarTheIntervalOfAnUnchangedCellReaches() throws Exception {
    Comparison same =
        Comparison.of(
            Synthetic.run(
                "a",
                Synthetic.cell("x", 90, 100, 110, 95, 105),
                Synthetic.cell("few", 90, 100, 110, 95),
                Synthetic.empty("y", 1)),
            Synthetic.run(
                "b",
                Synthetic.cell("x", 95, 100, 108, 95, 104),
                Synthetic.cell("few", 95, 100, 108, 95),
                Synthetic.empty("y", 1)),
            ComparisonOptions.USUAL.withPairs());
    Effect effect =
        same.cells().stream()
            .filter(cell -> cell.cell().equals("x"))
            .findFirst()
            .flatMap(CellComparison::effect)
            .orElseThrow();
    Calibration calibration = Calibration.of(same);
    assertThat(calibration.noise()).containsOnlyKeys("x");
    assertThat(calibration.of("x", ComparedMetric.SCORE))
        .isEqualTo(Math.max(effect.high(), 1 / effect.low()) - 1)
        .isPositive();
    Path file = folder.resolve("noise.json");
    calibration.write(file);
    assertThat(Calibration.read(file)).isEqualTo(calibration);
    assertThatThrownBy(() -> calibration.write(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(new Calibration(Map.of()).of("x", ComparedMetric.SCORE)).isZero();
  }

  @Test
  void noiseWithoutEndIsKeptSoThatItCanBeRead() throws Exception {
    Calibration wild =
        Calibration.of(
            Comparison.of(
                Synthetic.run("a", Synthetic.cell("x", 1, 1e9, 1, 1e9, 1)),
                Synthetic.run("b", Synthetic.cell("x", 1e9, 1, 1e9, 1, 1)),
                ComparisonOptions.USUAL.withPairs()));
    Path file = folder.resolve("noise.json");
    wild.write(file);
    assertThat(Calibration.read(file).of("x", ComparedMetric.SCORE)).isEqualTo(10);
    Margins margins = new Margins(0.05, 0.15, List.of(), wild);
    assertThat(margins.of("x", ComparedMetric.SCORE)).isEqualTo(1);
    assertThat(new Margins(3, 0.15, List.of(), wild).of("x", ComparedMetric.SCORE)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "hello | : no JSON: ",
        "[] | : no calibration; accepted: {\"cells\": ",
        "^^ | : no calibration; accepted:",
        "{\"cells\": {\"x\": {\"score\": \"much\"}}} | , cell x: 'score' is \"much\"; accepted: a",
        "{\"cells\": {\"x\": {\"score\": -1}}} | , cell x: 'score' is -1; accepted: a number",
        "{\"cells\": {\"x\": {\"score\": 10.5}}} | , cell x: 'score' is 10.5; accepted: a number",
        "{\"cells\": {\"x\": {\"score\": 1e999}}} | , cell x: 'score' is ",
        "{\"cells\": {\"x\": 0.1}} | , cell x: 0.1; accepted: {\"score\": 0.03}"
      })
  void noCalibration(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("noise.json"), text);
    assertThatThrownBy(() -> Calibration.read(file))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageStartingWith(file + message)
        .hasMessageMatching("[^\\n]*");
  }
}
