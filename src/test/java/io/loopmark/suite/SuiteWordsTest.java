package io.loopmark.suite;

import static io.loopmark.suite.SuiteTexts.HEAD;
import static io.loopmark.suite.SuiteTexts.matrix;
import static io.loopmark.suite.SuiteTexts.refused;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in a suite file that make no sense in this build: each with its line and what does. */
@Timeout(30)
class SuiteWordsTest {
  private static final String MODELS =
      "SINGLE_THREAD, THREAD_PER_JOB, THREAD_POOL, VIRTUAL_THREADS, PROCESS_PER_JOB, PROCESS_POOL";
  private static final String PARAMETERS =
      "family, fileSize, flow, lineDelay, lineLoss, lineRate, model, payload, placement, receiving,"
          + " sampling, topology, via, workers";

  @ParameterizedTest
  @ValueSource(strings = {"UdpBenchmark", "Udp", "UdpSendBenchmark.", "send"})
  void unknownBenchmarks(String name) {
    String known =
        Catalog.ofClassPath().entries().stream()
            .map(Catalog.Entry::name)
            .collect(Collectors.joining(", "));
    refused(
        HEAD + "benchmarks:\n  - benchmark: " + name + "\n",
        ", line 5: benchmark '" + name + "'; accepted: " + known);
  }

  @Test
  void unknownParameters() {
    refused(
        matrix("parameters:\n  worker: [1]\n"),
        ", line 7: parameter 'worker' of UdpSendBenchmark.send; accepted: " + PARAMETERS);
    refused(
        matrix("exclude:\n  - {worker: 1}\n"),
        ", line 7: parameter 'worker' of UdpSendBenchmark.send; accepted: " + PARAMETERS);
    refused(
        HEAD
            + "benchmarks:\n"
            + "  - benchmark: ControlBenchmark.handOff\n"
            + "    parameters: {via: [SOCKET]}\n",
        ", line 6: parameter 'via' of ControlBenchmark.handOff; accepted: model");
    refused(
        HEAD
            + "benchmarks:\n"
            + "  - benchmark: ControlBenchmark.nanoTime\n"
            + "    parameters: {via: [SOCKET]}\n",
        ", line 6: parameter 'via' of ControlBenchmark.nanoTime; accepted: none");
  }

  @Test
  void aParameterOfAClassMustBeOneOfAllItsBenchmarks() {
    refused(
        HEAD
            + "benchmarks:\n"
            + "  - benchmark: ControlBenchmark\n"
            + "    parameters: {model: [THREAD_POOL]}\n",
        ", line 6: parameter 'model' of ControlBenchmark.histogramRecord; accepted: none");
  }

  @Test
  void enumValues() {
    refused(
        matrix("parameters:\n  model:\n    - THREAD_POOL\n    - THREADS\n"),
        ", line 9: parameter 'model' has value 'THREADS'; accepted: " + MODELS);
    refused(
        matrix("parameters: {via: channel}\n"),
        ", line 6: parameter 'via' has value 'channel'; accepted: SOCKET, CHANNEL, SENDMMSG,"
            + " SEGMENTED, COALESCED");
    refused(
        matrix("exclude:\n  - {flow: FAST, reason: why not}\n"),
        ", line 7: parameter 'flow' has value 'FAST'; accepted: BLAST, WINDOWED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "1.5", "two", "1e1", "1_0", "02", "9999999999"})
  void numbers(String value) {
    refused(
        matrix("parameters:\n  workers: [1, " + value + "]\n"),
        ", line 7: parameter 'workers' has value '"
            + value
            + "'; accepted: a whole number from 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12QB", "0", "0KiB", "1.5", "2000GiB"})
  void fileSizes(String value) {
    refused(
        matrix("parameters:\n  fileSize: [" + value + "]\n"),
        ", line 7: size '"
            + value
            + "'; accepted: a whole number of bytes from 1 to 1024 GiB, such as 1630, 16KiB, 1MiB"
            + " or 102.4MB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "no/such.bin", "src"})
  void filesThatAreNone(String value) {
    refused(
        matrix("parameters:\n  fileSize: [" + value + "]\n"),
        ", line 7: fileSize '"
            + value
            + "'; accepted: a size such as 16KiB, or the path of a readable file that is not"
            + " empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workers: []", "workers:"})
  void parametersWithoutAValue(String parameter) {
    refused(
        matrix("parameters:\n  " + parameter + "\n"),
        ", line 5: parameter 'workers' lists no value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{reason: because}", "null"})
  void anExclusionOfEverything(String exclusion) {
    refused(
        matrix("exclude:\n  - " + exclusion + "\n"),
        ", line 5: an entry of 'exclude' names no parameter, so nothing would be left; accepted: "
            + PARAMETERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "0s", "1d", "-1s", "1.5s", "s", "9999999s"})
  void times(String time) {
    String end =
        ": time '" + time + "'; accepted: a number above 0 with ms, s, m or h, such as 500ms or 2h";
    refused(matrix("timeout: " + time + "\n"), ", line 6" + end);
    refused(matrix("warmup:\n  iterations: 1\n  time: " + time + "\n"), ", line 8" + end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "three", "1.5", "10000"})
  void forks(String forks) {
    refused(
        matrix("forks: " + forks + "\n"),
        ", line 6: 'forks' is '" + forks + "'; accepted: a whole number from 1 to 9999");
  }

  @Test
  void iterations() {
    refused(
        matrix("measurement: {iterations: 0, time: 1s}\n"),
        ", line 6: 'measurement.iterations' is '0'; accepted: a whole number from 1 to 9999");
    refused(
        matrix("warmup: {iterations: -1, time: 1s}\n"),
        ", line 6: 'warmup.iterations' is '-1'; accepted: a whole number from 0 to 9999");
  }

  @Test
  void roundsUntilFlat() {
    refused(
        matrix("warmup: {least: 2s, most: 1500ms}\n"),
        ", line 6: 'warmup.least' is '2s'; accepted: no more than 'warmup.most'");
    refused(
        matrix("warmup: {least: 2s, iterations: 1, time: 1s}\n"),
        ", line 6: 'warmup.least' is '2s'; accepted: 'warmup.most' beside it");
    refused(
        matrix("measurement: {least: 2s, iterations: 1, time: 1s}\n"),
        ", line 6: 'measurement.least'; accepted: iterations and time, 'least' belongs to"
            + " 'warmup'");
    refused(
        matrix("measurement: {most: 2s, iterations: 1, time: 1s}\n"),
        ", line 6: 'measurement.most'; accepted: iterations and time, 'most' belongs to 'warmup'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warmup|''",
        "measurement|''",
        "warmup|'warmup: {time: 1s}'",
        "measurement|'measurement: {iterations: 1}'"
      })
  void missingTimings(String key, String instead) {
    String yaml = matrix("").replaceFirst(key + ": .*", instead);
    String alone = key.equals("warmup") ? ", {most: T} with or without a least, or both" : "";
    refused(
        yaml,
        ": '" + key + "' is missing or incomplete; accepted: {iterations: N, time: T}" + alone);
  }
}
