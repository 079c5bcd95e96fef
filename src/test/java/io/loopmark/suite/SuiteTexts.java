package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Suite files in tests; a part that a test gives begins at line 6, or at line 7 in a list. */
final class SuiteTexts {
  static final SuiteReader READER = new SuiteReader(Catalog.ofClassPath());

  /** Lines 1 to 3. */
  static final String HEAD =
      """
      forks: 2
      warmup: {iterations: 1, time: 100ms}
      measurement: {iterations: 2, time: 2s}
      """;

  private SuiteTexts() {}

  /** A suite of one matrix over {@code UdpSendBenchmark.send}, from line 4. */
  static String matrix(String rest) {
    return HEAD + "benchmarks:\n  - benchmark: UdpSendBenchmark.send\n" + rest.indent(4);
  }

  static Suite parse(String yaml) throws SuiteException {
    return READER.parse("t", "suite t.yaml", yaml);
  }

  /** The whole message must be that, behind the file's name. */
  static void refused(String yaml, String message) {
    assertThat(message).doesNotContain("\n");
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(SuiteException.class)
        .hasMessage("suite t.yaml" + message);
  }
}
