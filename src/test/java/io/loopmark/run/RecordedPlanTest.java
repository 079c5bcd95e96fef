package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunFolder;
import io.loopmark.suite.Plan;
import io.loopmark.suite.PlanFile;
import io.loopmark.suite.Settings;
import io.loopmark.suite.Settings.Timing;
import io.loopmark.suite.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run was to measure is read back from its folder. */
@Timeout(30)
class RecordedPlanTest {
  @TempDir private Path temp;
  private RunFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = RunFolder.create(temp, "quick", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
  }

  static List<Optional<Until>> untils() {
    return List.of(
        Optional.empty(),
        Optional.of(new Until(0.03, 30, Optional.empty())),
        Optional.of(new Until(0.005, 3, Optional.of(Duration.ofSeconds(90)))));
  }

  @ParameterizedTest
  @MethodSource("untils")
  void thePlanIsReadBackAsItWas(Optional<Until> until) throws IOException {
    Timing timing = new Timing(3, Duration.ofMillis(250));
    PlanFile plan =
        new PlanFile(
            "quick",
            "all",
            List.of(
                new PlanFile.Entry(
                    "B.b",
                    Map.of("fileSize", "4KiB"),
                    new Settings(5, timing, timing, Duration.ofMinutes(2)))),
            List.of(new Plan.Skipped("B.c", "not \"here\"")),
            Map.of("c1", List.of("-XX:TieredStopAtLevel=1"), "default", List.of()),
            until,
            Optional.of(Duration.ofMinutes(6)));
    folder.writePlan(plan);
    assertThat(RecordedPlan.read(folder.path())).isEqualTo(plan);
  }

  @Test
  void aPlanOfABuildThatKnewLessIsRead() throws IOException {
    Path recorded = Path.of("results/reference-quick/350a61b/plan.json");
    Files.copy(recorded, folder.path().resolve("plan.json"));
    PlanFile plan = RecordedPlan.read(folder.path());
    assertThat(plan.jvm()).isEmpty();
    assertThat(plan.cells()).isNotEmpty();
    Files.writeString(
        folder.path().resolve("plan.json"),
        "{\"suite\":\"s\",\"description\":\"\",\"cells\":[{\"benchmark\":\"B.b\",\"parameters\":{},"
            + "\"settings\":{\"forks\":1,\"warmup\":{\"iterations\":1,\"time\":\"PT1S\"},"
            + "\"measurement\":{\"iterations\":1,\"time\":\"PT1S\"},\"timeout\":\"PT1M\"}}],"
            + "\"skipped\":[],\"until\":null}");
    PlanFile older = RecordedPlan.read(folder.path());
    assertThat(older.jvm()).isEmpty();
    assertThat(older.time()).isEmpty();
    assertThat(older.cells().getFirst().settings().untilFlat()).isEqualTo(Settings.UntilFlat.NONE);
  }

  @Test
  void aPlanThatKnewNoLeastIsRead() throws IOException {
    String known =
        "{\"suite\":\"s\",\"description\":\"\",\"cells\":[{\"benchmark\":\"B.b\",\"parameters\":{},"
            + "\"settings\":{\"forks\":1,\"untilFlat\":\"PT2.5S\","
            + "\"warmup\":{\"iterations\":0,\"time\":\"PT0.001S\"},"
            + "\"measurement\":{\"iterations\":1,\"time\":\"PT1S\"},\"timeout\":\"PT1M\"}}],"
            + "\"skipped\":[],\"until\":null}";
    Files.writeString(folder.path().resolve("plan.json"), known);
    assertThat(RecordedPlan.read(folder.path()).cells().getFirst().settings().untilFlat())
        .isEqualTo(new Settings.UntilFlat(Duration.ofMillis(1_200), Duration.ofMillis(2_500)));
  }

  @Test
  void aRunWithoutAPlanIsNamed() throws IOException {
    assertThatThrownBy(() -> RecordedPlan.read(folder.path()))
        .hasMessage(
            folder.path() + ": no run that can be resumed; accepted: a run folder with plan.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"suite\": 1, \"cells\": 3}",
        "{}",
        "null",
        "[]",
        "{\"suite\":\"s\",\"description\":\"\",\"cells\":null,\"skipped\":[],\"until\":null}",
        "{\"suite\":\"s\",\"description\":\"\",\"cells\":[null],\"skipped\":[],\"until\":null}",
        "{\"suite\":\"s\",\"description\":\"\",\"cells\":[{}],\"skipped\":[],\"until\":null}",
        "{\"suite\":\"s\",\"description\":\"\",\"cells\":[],\"skipped\":[],\"jvm\":{\"a\":null},\"until\":null}"
      })
  void aDamagedPlanIsNamed(String text) throws IOException {
    Path plan = Files.writeString(folder.path().resolve("plan.json"), text);
    assertThatThrownBy(() -> RecordedPlan.read(folder.path()))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageStartingWith(plan + ": ");
  }
}
