package io.loopmark.run;

import io.loopmark.profile.CellProfile;
import io.loopmark.profile.FlameGraphs;
import io.loopmark.profile.ProfileRow;
import io.loopmark.profile.UnitCost;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunFiles;
import io.loopmark.result.RunFolder;
import io.loopmark.result.Speed;
import io.loopmark.result.UnwritableException;
import io.loopmark.result.Work;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Profiles of cells, taken when all their forks are measured: one more fork each, which counts for
 * nothing. Whatever goes wrong with it is told and costs nothing but the profile.
 */
final class DiagnosticForks {
  private static final String OWN = "LOOPMARK";

  private final Forks forks;
  private final Plan plan;
  private final Map<String, CellRecord> measured;
  private final RunFolder folder;
  private final RunObserver observer;

  /**
   * @param measured by the cell's id
   */
  DiagnosticForks(
      Forks forks,
      Plan plan,
      Map<String, CellRecord> measured,
      RunFolder folder,
      RunObserver observer) {
    this.forks = forks;
    this.plan = plan;
    this.measured = measured;
    this.folder = folder;
    this.observer = observer;
  }

  /**
   * Takes those of all cells that have figures and no such profile yet.
   *
   * @param stop asked before each
   * @param ending whether a fork that has just failed was killed because the run is to end
   */
  void take(SampledEvent event, BooleanSupplier stop, BooleanSupplier ending) throws IOException {
    Set<String> known = ProfileRow.cells(folder.path(), event.label());
    List<Cell> wanted =
        plan.cells().stream()
            .filter(cell -> !measured.get(cell.id()).forks().isEmpty())
            .filter(cell -> !known.contains(cell.id()) || file(cell, event).isEmpty())
            // Of other programs nothing can be seen.
            .filter(cell -> cell.parameters().getOrDefault("program", OWN).equals(OWN))
            .toList();
    for (int i = 0; i < wanted.size() && !stop.getAsBoolean(); i++) {
      observer.profileStarts(i + 1, wanted.size(), event.label(), wanted.get(i).id());
      take(wanted.get(i), event, ending);
    }
    if (event == SampledEvent.CPU && !wanted.isEmpty() && !stop.getAsBoolean()) {
      try {
        differences();
      } catch (UnwritableException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        observer.profileFailed("cells beside each other", Causes.line(e, ""));
      }
    }
  }

  /** Of each work the thriftiest cell and the one that needs most, as one flame graph. */
  private void differences() throws IOException {
    Map<String, List<CellProfile>> works = new LinkedHashMap<>();
    for (CellProfile each :
        CellProfile.of(
            List.copyOf(measured.values()),
            new RunFiles(folder.path()),
            SampledEvent.CPU.label())) {
      if (UnitCost.of(each.cell()).isPresent()) {
        String work = Work.of(each.cell().benchmark(), each.cell().parameters());
        works.computeIfAbsent(work, _ -> new ArrayList<>()).add(each);
      }
    }
    for (Map.Entry<String, List<CellProfile>> work : works.entrySet()) {
      List<CellProfile> sorted =
          work.getValue().stream()
              .sorted(Comparator.comparingDouble(each -> UnitCost.of(each.cell()).get().value()))
              .toList();
      if (sorted.size() > 1) {
        CellProfile less = sorted.getFirst();
        CellProfile more = sorted.getLast();
        String title = more.cell().id() + " − " + less.cell().id();
        folder.writeProfile(
            work.getKey(), "difference.html", FlameGraphs.difference(less, more, title));
      }
    }
  }

  private Optional<String> file(Cell cell, SampledEvent event) {
    return new RunFiles(folder.path()).profile(cell.id(), event.label() + ".collapsed");
  }

  private void take(Cell cell, SampledEvent event, BooleanSupplier ending) throws IOException {
    try {
      Optional<Profiled> profiled = forks.profile(cell, event);
      Optional<String> invalid = profiled.flatMap(each -> each.fork().invalid());
      if (profiled.isEmpty()) {
        observer.profileFailed(cell.id(), "there is none of another project's benchmarks");
      } else if (invalid.isPresent()) {
        observer.profileFailed(cell.id(), invalid.get());
      } else {
        keep(cell, event, profiled.get());
      }
    } catch (UnwritableException e) {
      throw e;
    } catch (ForkFailedException | IOException | RuntimeException e) {
      // The fork may have been killed by the Ctrl-C that is ending us.
      if (!ending.getAsBoolean()) {
        observer.profileFailed(cell.id(), Causes.line(e, ""));
      }
    }
  }

  private void keep(Cell cell, SampledEvent event, Profiled profiled) throws IOException {
    if (profiled.stacks().total() == 0) {
      observer.profileFailed(cell.id(), "no sample was taken");
      return;
    }
    String id = cell.id();
    String title = id + ", " + event.label();
    folder.writeProfile(id, event.label() + ".collapsed", profiled.stacks().text());
    folder.writeProfile(id, event.label() + ".html", FlameGraphs.page(profiled.stacks(), title));
    ProfileRow row =
        new ProfileRow(
            event.label(),
            profiled.by(),
            profiled.stacks().total(),
            profiled.stacks().seesKernel(),
            slowdown(measured.get(id), profiled));
    folder.appendTable(ProfileRow.TABLE, ProfileRow.HEADER, id, List.of(row.csv()));
  }

  /** The time that the fork took over the time that the measured ones did. */
  private static OptionalDouble slowdown(CellRecord cell, Profiled profiled) {
    Optional<Speed> speed = Speed.of(List.of(cell));
    CellRecord alone = CellRecord.planned(cell.id(), cell.benchmark(), cell.parameters(), 1);
    alone.add(profiled.fork());
    if (speed.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble before = mean(speed.get(), cell);
    OptionalDouble now = mean(speed.get(), alone);
    if (before.isEmpty() || now.isEmpty()) {
      return OptionalDouble.empty();
    }
    double ratio = now.getAsDouble() / before.getAsDouble();
    return OptionalDouble.of(speed.get().moreIsBetter() ? 1 / ratio : ratio);
  }

  private static OptionalDouble mean(Speed speed, CellRecord cell) {
    return speed.values(cell).values().stream().mapToDouble(Double::doubleValue).average();
  }
}
