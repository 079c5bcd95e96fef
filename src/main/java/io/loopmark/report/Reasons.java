package io.loopmark.report;

import io.loopmark.document.Document.Finding;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Reason;
import io.loopmark.profile.UnitCost;
import io.loopmark.result.Work;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sentences that say why cells need more processor time than the thriftiest of their kind. */
final class Reasons {
  private static final int MOST = 5;

  private final Words words;
  private final CellLinks links;

  Reasons(Words words, CellLinks links) {
    this.words = words;
    this.links = links;
  }

  /** Of cells that differ from a thriftier one in one parameter; the largest ratios first. */
  List<Finding> of(Group group, List<CellProfile> profiles) {
    record Told(double ratio, Finding finding) {}
    List<Told> told = new ArrayList<>();
    for (CellProfile each : profiles) {
      Optional<CellProfile> thriftiest = thriftiest(each, profiles);
      if (thriftiest.isEmpty()) {
        continue;
      }
      CellProfile less = thriftiest.get();
      Reason.of(each, less)
          .filter(reason -> !reason.second() && reason.hasCause())
          .ifPresent(
              reason ->
                  told.add(
                      new Told(
                          reason.ratio(),
                          new Finding(
                              new ReasonText(words)
                                  .of(reason, each.apartFrom(less), less.apartFrom(each)),
                              links.links(List.of(each.cell(), less.cell()))))));
    }
    return told.stream()
        .sorted(Comparator.comparingDouble((Told one) -> -one.ratio()))
        .limit(MOST)
        .map(Told::finding)
        .toList();
  }

  /** The cheapest of those that do the same work in a way that differs in one thing. */
  private static Optional<CellProfile> thriftiest(CellProfile one, List<CellProfile> all) {
    return all.stream()
        .filter(other -> !other.cell().id().equals(one.cell().id()))
        .filter(other -> !Work.rivals(List.of(one.cell(), other.cell())).isEmpty())
        .filter(other -> UnitCost.of(other.cell()).isPresent())
        .min(Comparator.comparingDouble(other -> UnitCost.of(other.cell()).get().value()));
  }
}
