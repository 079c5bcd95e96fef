package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The benchmarks of this build, and that suites can steer all of them. */
@Timeout(30)
class CatalogTest {
  private static Stream<Catalog.Entry> entries() {
    return Catalog.ofClassPath().entries().stream();
  }

  @Test
  void namesAreWithoutThePackageAndSorted() {
    assertThat(entries())
        .extracting(Catalog.Entry::name)
        .contains("ControlBenchmark.nanoTime", "UdpSendBenchmark.send")
        .isSorted();
    assertThat(entries())
        .allMatch(entry -> entry.qualifiedName().equals("io.loopmark.bench." + entry.name()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyParameterIsKnownAndAcceptsWhatTheBenchmarkItselfLists(Catalog.Entry entry) {
    entry
        .parameters()
        .forEach(
            (name, values) -> {
              Parameter parameter = SuiteReader.known(entry, name);
              assertThat(parameter.label()).isEqualTo(name);
              assertThat(values).isNotEmpty();
              for (String value : values) {
                assertThatCode(() -> parameter.check(value)).doesNotThrowAnyException();
              }
            });
  }
}
