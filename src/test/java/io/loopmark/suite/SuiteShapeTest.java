package io.loopmark.suite;

import static io.loopmark.suite.SuiteTexts.HEAD;
import static io.loopmark.suite.SuiteTexts.matrix;
import static io.loopmark.suite.SuiteTexts.refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a suite file before any word in it is looked at. */
@Timeout(30)
class SuiteShapeTest {
  private static final String SINGLE = ": a single value is due here";

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "quick", "- forks\n"})
  void noSuiteAtAll(String yaml) {
    String line = yaml.startsWith("#") ? "2" : "1";
    refused(
        yaml,
        ", line " + line + ": this is no suite; accepted: one mapping with a list 'benchmarks:'");
  }

  @Test
  void notYaml() {
    refused("forks: 1\na: b: c\n", ", line 2: not YAML: mapping values are not allowed here");
    refused(
        HEAD + "\tbenchmarks: []\n",
        ", line 4: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use"
            + " \\t(TAB) for indentation)");
  }

  @Test
  void twoDocuments() {
    refused(
        matrix("") + "---\nforks: 2\n",
        ", line 7: this is no suite; accepted: one mapping with a list 'benchmarks:'");
  }

  @Test
  void unknownKeys() {
    refused(
        HEAD + "fork: 3\n",
        ", line 4: unknown key 'fork'; accepted: description, time, jvm, forks, warmup,"
            + " measurement, timeout, benchmarks");
    refused(
        matrix("measurement:\n  iterations: 1\n  times: 1s\n"),
        ", line 8: unknown key 'times'; accepted: least, most, iterations, time");
  }

  @Test
  void anUnknownKeyIsFoundWhereItStandsAndNotWhereItIsAllowed() {
    refused(
        matrix("parameters:\n  workers: [1]\nworkers: 2\n"),
        ", line 8: unknown key 'workers'; accepted: benchmark, parameters, exclude, forks, warmup,"
            + " measurement, timeout");
  }

  @Test
  void duplicateKeys() {
    refused(HEAD + "forks: 3\n", ", line 4: Duplicate Object property \"forks\"");
    refused(
        matrix("parameters:\n  workers: [1]\n  workers: [2]\n"),
        ", line 8: Duplicate Object property \"workers\"");
  }

  @Test
  void listsAndMappingsWhereAScalarIsDue() {
    refused("forks: [1]\n", ", line 1" + SINGLE);
    refused("forks: {fast: 1}\n", ", line 1" + SINGLE);
    refused(HEAD + "benchmarks:\n  - benchmark: [a]\n", ", line 5" + SINGLE);
    refused(matrix("warmup:\n  iterations: [1]\n  time: 1s\n"), ", line 7" + SINGLE);
    refused(matrix("parameters:\n  workers: [[1]]\n"), ", line 7" + SINGLE);
    refused(matrix("exclude:\n  - {model: [THREAD_POOL]}\n"), ", line 7" + SINGLE);
    refused(
        "description: [a]\n",
        ", line 1: 'description' has the wrong shape; accepted: a single value");
  }

  @Test
  void nothingWhereAScalarIsDue() {
    refused("forks:\n" + matrix(""), ", line 1" + SINGLE);
    refused(matrix("parameters:\n  workers: [null]\n"), ", line 7" + SINGLE);
    refused(matrix("exclude:\n  - {model: THREAD_POOL, reason: }\n"), ", line 7" + SINGLE);
  }

  @Test
  void scalarsWhereMoreIsDue() {
    refused(
        "warmup: 3\n",
        ", line 1: 'warmup' has the wrong shape; accepted: {iterations: N, time: T}");
    refused(
        matrix("parameters: 3\n"),
        ", line 6: 'parameters' has the wrong shape; accepted: a mapping of parameters to values");
    refused(
        matrix("exclude: [THREAD_POOL]\n"),
        ", line 6: 'exclude' has the wrong shape; accepted: a mapping of parameters to values");
    refused(
        HEAD + "benchmarks: [UdpSendBenchmark]\n",
        ", line 4: 'benchmarks' has the wrong shape; accepted: a mapping with a key 'benchmark'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "benchmarks:\n", "benchmarks: []\n"})
  void noBenchmarks(String end) {
    refused(HEAD + end, ": lists no benchmarks; accepted: a list 'benchmarks:'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"  - forks: 1\n", "  -\n"})
  void anEntryWithoutBenchmark(String entry) {
    refused(HEAD + "benchmarks:\n" + entry, ": an entry of 'benchmarks' names no 'benchmark'");
  }
}
