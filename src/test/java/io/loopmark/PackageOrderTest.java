package io.loopmark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of docs/architecture.md: a package imports only packages before it. */
@Timeout(60)
class PackageOrderTest {
  private static final List<String> ORDER =
      List.of(
          "stats",
          "text",
          "net",
          "payload",
          "latency",
          "result",
          "profile",
          "machine",
          "stack",
          "udp",
          "tcp",
          "pingpong",
          "fileserver",
          "download",
          "sampling",
          "work",
          "peer",
          "hosts",
          "scenario",
          "suite",
          "shard",
          "foreign",
          "run",
          "merge",
          "compare",
          "chart",
          "document",
          "finding",
          "lab",
          "report",
          "cli");

  private static final List<String> MEASURING =
      List.of(
          "udp",
          "tcp",
          "pingpong",
          "fileserver",
          "download",
          "sampling",
          "work",
          "peer",
          "scenario",
          "suite",
          "shard",
          "foreign",
          "run",
          "machine");

  private static final List<String> READING =
      List.of(
          "result", "profile", "merge", "compare", "chart", "document", "finding", "lab", "report");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.loopmark");

  @Test
  void everyPackageHasItsPlace() {
    assertThat(
            CLASSES.stream()
                .map(c -> c.getPackageName().replaceFirst("^io\\.loopmark\\.(\\w+).*", "$1")))
        .filteredOn(name -> !name.startsWith("bench") && !name.equals("launcher"))
        .isSubsetOf(ORDER)
        .containsAll(ORDER);
  }

  /** So there are no cycles either. */
  @Test
  void aPackageImportsOnlyPackagesBeforeIt() {
    List<Dependency> placed =
        CLASSES.stream()
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .filter(each -> place(each.getOriginClass()) >= 0 && place(each.getTargetClass()) >= 0)
            .toList();
    assertThat(placed).isNotEmpty();
    assertThat(placed.stream().filter(PackageOrderTest::isBackwards))
        .extracting(Dependency::getDescription)
        .isEmpty();
  }

  private static boolean isBackwards(Dependency dependency) {
    return place(dependency.getTargetClass()) > place(dependency.getOriginClass());
  }

  /** Negative for what is not in the order: the benchmarks, the launcher, others' classes. */
  private static int place(JavaClass some) {
    String name = some.getPackageName();
    return name.startsWith("io.loopmark.")
        ? ORDER.indexOf(name.substring("io.loopmark.".length()).replaceFirst("\\..*", ""))
        : -1;
  }

  @Test
  void theReadingHalfNeverImportsTheMeasuringHalf() {
    String[] reading =
        READING.stream().map(name -> "io.loopmark." + name + "..").toArray(String[]::new);
    String[] measuring =
        MEASURING.stream().map(name -> "io.loopmark." + name + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(reading)
        .should()
        .dependOnClassesThat(resideInAnyPackage(measuring))
        .check(CLASSES);
  }

  @Test
  void nobodyImportsTheBenchmarksOrTheLauncher() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.loopmark.bench..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.loopmark.bench..", "io.loopmark.launcher.."))
        .check(CLASSES);
  }
}
