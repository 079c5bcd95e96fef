package io.loopmark.suite;

import static io.loopmark.suite.SuiteTexts.HEAD;
import static io.loopmark.suite.SuiteTexts.READER;
import static io.loopmark.suite.SuiteTexts.matrix;
import static io.loopmark.suite.SuiteTexts.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.suite.Settings.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suite files that are as they must be, and where they are looked for. */
@Timeout(30)
class SuiteReaderTest {
  private static final Timing WARMUP = new Timing(1, Duration.ofMillis(100));
  private static final Timing MEASUREMENT = new Timing(2, Duration.ofSeconds(2));

  @TempDir private Path folder;

  @Test
  void aMatrixHasItsOwnValuesAndTheBenchmarksOtherDefaults() throws Exception {
    Suite suite =
        parse(
            "description: one of each\n"
                + matrix(
                    """
                    parameters:
                      model: [THREAD_POOL, PROCESS_POOL]
                      workers: 3
                      fileSize: [1630, 16KiB, 102.4MB]
                    exclude:
                      - {model: PROCESS_POOL, fileSize: 1630, reason: too small}
                      - {via: SOCKET}
                    """));
    assertThat(suite.name()).isEqualTo("t");
    assertThat(suite.description()).isEqualTo("one of each");
    Suite.Matrix matrix = suite.matrices().getFirst();
    assertThat(matrix.benchmark().name()).isEqualTo("UdpSendBenchmark.send");
    assertThat(matrix.line()).isEqualTo(6);
    assertThat(matrix.parameters())
        .containsEntry("model", List.of("THREAD_POOL", "PROCESS_POOL"))
        .containsEntry("workers", List.of("3"))
        .containsEntry("fileSize", List.of("1630", "16KiB", "102.4MB"))
        .containsEntry("flow", List.of("BLAST", "WINDOWED"));
    assertThat(matrix.exclusions())
        .containsExactly(
            new Suite.Exclusion(Map.of("model", "PROCESS_POOL", "fileSize", "1630"), "too small"),
            new Suite.Exclusion(Map.of("via", "SOCKET"), "excluded by the suite"));
    assertThat(matrix.settings())
        .isEqualTo(new Settings(2, WARMUP, MEASUREMENT, Duration.ofMinutes(2)));
  }

  @Test
  void aMatrixMayBeMeasuredInItsOwnWay() throws Exception {
    String own =
        """
        forks: 5
        warmup: {iterations: 0, time: 1s}
        measurement: {iterations: 3, time: 1 m}
        timeout: 500 ms
        """;
    assertThat(parse(matrix(own)).matrices().getFirst().settings())
        .isEqualTo(
            new Settings(
                5,
                new Timing(0, Duration.ofSeconds(1)),
                new Timing(3, Duration.ofMinutes(1)),
                Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @CsvSource({
    "'{least: 2s, most: 3s}', 2000, 3000",
    "'{most: 3s}', 1200, 3000",
    "'{most: 200ms}', 200, 200",
    "'{least: 2s, most: 2s, iterations: 1, time: 1s}', 2000, 2000"
  })
  void aForkBecomesWarmForSoLong(String warmup, long least, long most) throws Exception {
    assertThat(
            parse(matrix("warmup: " + warmup + "\n")).matrices().getFirst().settings().untilFlat())
        .isEqualTo(new Settings.UntilFlat(Duration.ofMillis(least), Duration.ofMillis(most)));
  }

  @Test
  void withoutForksThereIsOne() throws Exception {
    String yaml = HEAD.replace("forks: 2\n", "") + "benchmarks: [{benchmark: ControlBenchmark}]\n";
    assertThat(parse(yaml).matrices()).allMatch(matrix -> matrix.settings().forks() == 1);
  }

  @Test
  void aClassStandsForAllItsBenchmarks() throws Exception {
    Suite suite = parse(HEAD + "benchmarks: [{benchmark: ControlBenchmark}]\n");
    assertThat(suite.matrices())
        .extracting(matrix -> matrix.benchmark().name())
        .containsExactly(
            "ControlBenchmark.handOff",
            "ControlBenchmark.histogramRecord",
            "ControlBenchmark.nanoTime",
            "ControlBenchmark.workerStart");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my suite.yaml", "my suite.yml", "my suite"})
  void aFileGivesItsNameToTheSuiteWithoutWhatNoFolderNameShouldHave(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), matrix(""));
    assertThat(READER.read(file.toString()).name()).isEqualTo("my_suite");
  }

  @Test
  void mistakesInAFileAreToldWithItsPath() throws Exception {
    Path file = Files.writeString(folder.resolve("t.yaml"), "forks: 0\n" + matrix("").substring(9));
    assertThatThrownBy(() -> READER.read(file.toString()))
        .isInstanceOf(SuiteException.class)
        .hasMessage(
            "suite " + file + ", line 1: 'forks' is '0'; accepted: a whole number from 1 to 9999");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws Exception {
    Path file = Files.write(folder.resolve("t.yaml"), new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(() -> READER.read(file.toString()))
        .isInstanceOf(SuiteException.class)
        .hasMessage("suite " + file + " cannot be read: not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "medium", "Quick", "no/such.yaml", "/", "nul\0"})
  void whatIsNeitherASuiteNorAFileIsRefused(String name) {
    assertThatThrownBy(() -> READER.read(name))
        .isInstanceOf(SuiteException.class)
        .hasMessage(
            "suite '"
                + name
                + "'; accepted: quickstart, smoke, quick, lab, udp, peers, netty, hosts,"
                + " stress-smoke, full, or the path of a suite file");
  }
}
