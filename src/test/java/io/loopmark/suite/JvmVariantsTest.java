package io.loopmark.suite;

import static io.loopmark.suite.SuiteTexts.HEAD;
import static io.loopmark.suite.SuiteTexts.matrix;
import static io.loopmark.suite.SuiteTexts.parse;
import static io.loopmark.suite.SuiteTexts.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants of the JVM in suite files. */
@Timeout(30)
class JvmVariantsTest {
  private static final String SHAPE =
      "'jvm' has the wrong shape; accepted: names and lists of JVM options, such as {default: [],"
          + " c1: [-XX:TieredStopAtLevel=1]}";

  /** One matrix of two cells, and the text in front of it. */
  private static String suite(String jvm) {
    return jvm
        + HEAD
        + "benchmarks:\n"
        + "  - benchmark: ControlBenchmark.handOff\n"
        + "    parameters: {model: THREAD_POOL, jvm: [default, c1]}\n"
        + "  - benchmark: ControlBenchmark.nanoTime\n";
  }

  @Test
  void aVariantIsAValueLikeAnyOther() throws Exception {
    Suite suite =
        parse(
            suite("jvm: {default: [], zgc: [-XX:+UseZGC, -Xss1m], c1: -XX:TieredStopAtLevel=1}\n"));
    assertThat(suite.jvms().flags())
        .isEqualTo(
            Map.of(
                "default", List.of(),
                "zgc", List.of("-XX:+UseZGC", "-Xss1m"),
                "c1", List.of("-XX:TieredStopAtLevel=1")));
    Plan plan = Plan.of(suite, ".*", Map.of());
    assertThat(plan.cells())
        .extracting(Cell::id)
        .containsExactly(
            "ControlBenchmark.handOff[jvm=default,model=THREAD_POOL]",
            "ControlBenchmark.handOff[jvm=c1,model=THREAD_POOL]",
            "ControlBenchmark.nanoTime");
    assertThat(plan.cells().getFirst().work()).isEqualTo(plan.cells().get(1).work());
    assertThat(plan.jvms().flags()).containsOnlyKeys("default", "c1");
    assertThat(PlanFile.of(plan).plan(Catalog.ofClassPath()).jvms()).isEqualTo(plan.jvms());
  }

  @Test
  void aSuiteWithoutVariantsHasCellsWithoutThem() throws Exception {
    Plan plan =
        Plan.of(
            parse(HEAD + "benchmarks: [{benchmark: ControlBenchmark.nanoTime}]\n"), ".*", Map.of());
    assertThat(plan.cells()).extracting(Cell::id).containsExactly("ControlBenchmark.nanoTime");
    assertThat(plan.jvms().isEmpty()).isTrue();
  }

  @Test
  void aCombinationMayBeExcluded() throws Exception {
    String yaml =
        suite("jvm: {default: [], c1: [-Xint]}\n")
            .replace("c1]}\n", "c1]}\n    exclude: [{jvm: c1, reason: slow}]\n");
    assertThat(Plan.of(parse(yaml), ".*", Map.of()).skipped())
        .containsExactly(
            new Plan.Skipped("ControlBenchmark.handOff[jvm=c1,model=THREAD_POOL]", "slow"));
  }

  @Test
  void aNameThatIsNotDefinedIsRefused() {
    refused(
        suite("jvm: {default: [], c2: [-Xint]}\n"),
        ", line 7: parameter 'jvm' has value 'c1'; accepted: default, c2");
    refused(
        matrix("parameters: {jvm: c1}\n"),
        ", line 6: parameter 'jvm' has value 'c1'; accepted: names from a key 'jvm' of the suite,"
            + " such as jvm: {c1: [-XX:TieredStopAtLevel=1]}");
  }

  @Test
  void oddAndDoubleNamesAreRefused() {
    refused(
        "jvm:\n  default: []\n  c 1: [-Xint]\n" + HEAD,
        ": lists no benchmarks; accepted: a list 'benchmarks:'");
    String accepted = "accepted: a name of 1 to 40 of A-Z a-z 0-9 . _ -";
    refused(
        suite("jvm:\n  default: []\n  c 1: [-Xint]\n"), ", line 3: jvm variant 'c 1'; " + accepted);
    refused(suite("jvm: {'': []}\n"), ", line 1: jvm variant ''; " + accepted);
    String name = "a".repeat(41);
    refused(
        suite("jvm: {" + name + ": []}\n"), ", line 1: jvm variant '" + name + "'; " + accepted);
    refused(suite("jvm:\n  c1: []\n  c1: [-Xint]\n"), ", line 3: Duplicate Object property \"c1\"");
  }

  @Test
  void aValueThatIsListedTwiceIsAMistakeOfTheSuite() throws Exception {
    Suite suite =
        parse(suite("jvm: {default: [], c1: [-Xint]}\n").replace("t, c1]", "t, default]"));
    assertThat(catchThrowable(() -> Plan.of(suite, ".*", Map.of())))
        .hasMessageEndingWith(
            ": cell ControlBenchmark.handOff[jvm=default,model=THREAD_POOL] is listed twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UseZGC             | ; accepted: options of a JVM, in ASCII, each beginning with '-'
          '-Xint -Xss1m'     | ; accepted: options of a JVM, in ASCII, each beginning with '-'
          @flags             | ; accepted: options of a JVM, in ASCII, each beginning with '-'
          -                  | ; accepted: options of a JVM, in ASCII, each beginning with '-'
          -DnameÄ=1          | ; accepted: options of a JVM, in ASCII, each beginning with '-'
          -jar               | , which says what runs; accepted: options that say how, such as -XX:+UseZGC
          -cp                | , which says what runs; accepted: options that say how, such as -XX:+UseZGC
          --class-path=x     | , which says what runs; accepted: options that say how, such as -XX:+UseZGC
          --module=x/y       | , which says what runs; accepted: options that say how, such as -XX:+UseZGC
          -Dloopmark.notes=x | , a property that this program sets; accepted: other properties
          -Djava.io.tmpdir=x | , a property that this program sets; accepted: other properties
          """)
  void whatIsNoOptionOfAJvmIsRefused(String flag, String why) {
    refused(
        suite("jvm:\n  default: []\n  c1:\n    - -Xint\n    - '" + flag + "'\n"),
        ", line 5: jvm variant 'c1' has '" + flag + "'" + why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jvm: [-Xint]\n", "jvm: c1\n", "jvm:\n", "jvm: {c1: }\n", "jvm: {c1: {a: b}}\n"})
  void whatIsNoMappingOfListsIsRefused(String jvm) {
    refused(suite(jvm), ", line 1: " + SHAPE);
  }
}
