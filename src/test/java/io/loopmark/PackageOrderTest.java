package io.loopmark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void aPackageImportsOnlyPackagesBeforeIt() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> "io.loopmark." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.loopmark." + ORDER.get(i) + "..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(later))
          .check(CLASSES);
    }
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
  void nobodyImportsTheBenchmarksOrTheLauncherAndThereAreNoCycles() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.loopmark.bench..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.loopmark.bench..", "io.loopmark.launcher.."))
        .check(CLASSES);
    slices().matching("io.loopmark.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
