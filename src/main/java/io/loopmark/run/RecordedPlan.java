package io.loopmark.run;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.loopmark.result.DamagedRunException;
import io.loopmark.suite.PlanFile;
import io.loopmark.suite.Settings;
import io.loopmark.text.JsonTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads back what a run was to measure. */
public final class RecordedPlan {
  private static final String VARIANTS = "jvm";
  private static final String TIME = "time";
  private static final String UNTIL_FLAT = "untilFlat";

  /** What is missing or null is told by Jackson, and not found out by who uses it. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .changeDefaultNullHandling(_ -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private RecordedPlan() {}

  /**
   * Reads a run folder's {@code plan.json}.
   *
   * @throws DamagedRunException when that is not there or cannot be read
   */
  public static PlanFile read(Path folder) throws IOException {
    Path file = folder.resolve("plan.json");
    if (!Files.isRegularFile(file)) {
      throw new DamagedRunException(
          folder + ": no run that can be resumed; accepted: a run folder with plan.json");
    }
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      completeOlder(tree);
      return Optional.ofNullable(JSON.treeToValue(tree, PlanFile.class))
          .orElseThrow(() -> new DamagedRunException(file + ": no plan"));
    } catch (JacksonException e) {
      throw new DamagedRunException(file + ": " + JsonTrouble.words(e), e);
    }
  }

  /** Runs of builds that knew no variants of the JVM and no time. */
  private static void completeOlder(JsonNode tree) {
    if (tree instanceof ObjectNode plan) {
      if (!plan.has(VARIANTS)) {
        plan.putObject(VARIANTS);
      }
      if (!plan.has(TIME)) {
        plan.putNull(TIME);
      }
      for (JsonNode cell : plan.path("cells")) {
        if (cell.path("settings") instanceof ObjectNode settings) {
          completeOlder(settings);
        }
      }
    }
  }

  /** No rounds until flat were known, or only how long they took at the most. */
  private static void completeOlder(ObjectNode settings) {
    JsonNode known = settings.path(UNTIL_FLAT);
    if (known.isObject()) {
      return;
    }
    Settings.UntilFlat untilFlat =
        known.isString()
            ? Settings.UntilFlat.atMost(Duration.parse(known.stringValue()))
            : Settings.UntilFlat.NONE;
    settings.set(UNTIL_FLAT, JSON.valueToTree(untilFlat));
  }
}
