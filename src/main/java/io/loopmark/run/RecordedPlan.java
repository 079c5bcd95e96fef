package io.loopmark.run;

import io.loopmark.result.DamagedRunException;
import io.loopmark.suite.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads back what a run was to measure. */
public final class RecordedPlan {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

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
      return JSON.readValue(Files.readAllBytes(file), PlanFile.class);
    } catch (JacksonException e) {
      throw new DamagedRunException(file + ": " + e.getOriginalMessage(), e);
    }
  }
}
