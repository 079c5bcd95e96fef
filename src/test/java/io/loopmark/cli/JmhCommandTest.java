package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that JMH can't read. */
@Timeout(30)
class JmhCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --bogus                       | jmh: bogus is not a recognized option
          -f many                       | jmh: Cannot parse argument 'many' of option f
          -p model nanoTime             | jmh: Unable to parse parameter string "model"
          -rf tables nanoTime           | jmh: No enum constant
          """)
  void aWrongOptionIsOneLineAndTwo(String options, String error) {
    CommandLineRun run = run(options);
    assertThat(run.err()).singleElement().asString().startsWith("loopmark: " + error);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static CommandLineRun run(String options) {
    return CommandLineRun.of(("jmh " + options).split(" "));
  }
}
