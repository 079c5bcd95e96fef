package io.loopmark.profile;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cell's diagnostic fork was seen doing.
 *
 * @param row what the table of profiles says of it
 * @param kinds what it did on processors; says nothing where something else was sampled
 */
public record CellProfile(CellRecord cell, ProfileRow row, Stacks stacks, Breakdown<Kind> kinds) {
  /**
   * Those of a run, in the order of its cells; without empty ones.
   *
   * @param event what was sampled, as a user writes it
   */
  public static List<CellProfile> of(List<CellRecord> cells, RunFiles files, String event)
      throws IOException {
    List<Map<String, String>> rows = files.table(ProfileRow.TABLE);
    List<CellProfile> profiles = new ArrayList<>();
    for (CellRecord cell : cells) {
      Optional<ProfileRow> row =
          rows.stream()
              .filter(each -> cell.id().equals(each.get("cell")))
              .flatMap(each -> ProfileRow.of(each).stream())
              .filter(each -> each.event().equals(event))
              .reduce((_, last) -> last);
      Optional<String> file = files.profile(cell, event + ".collapsed");
      if (row.isPresent() && file.isPresent()) {
        Stacks stacks = Stacks.read(files.path(file.get()), "");
        if (stacks.total() > 0) {
          profiles.add(new CellProfile(cell, row.get(), stacks, Kind.of(stacks)));
        }
      }
    }
    return profiles;
  }
}
