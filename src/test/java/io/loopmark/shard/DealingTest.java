package io.loopmark.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.Shard;
import io.loopmark.result.Work;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is compared stays together, all is measured once, and machines have as much to do. */
@Timeout(60)
class DealingTest {
  @ParameterizedTest
  @CsvSource({"quick, 1", "quick, 3", "smoke, 2", "full, 7"})
  void familiesAreWholeAndDealtOnce(String suite, int shards) throws Exception {
    Plan plan = plan(suite);
    List<Dealing.Part> parts = parts(plan, shards, Shard.Deal.FAMILIES);
    String[] ids = new String[plan.cells().size() + plan.skipped().size()];
    Map<String, Integer> owners = new HashMap<>();
    for (int shard = 0; shard < shards; shard++) {
      Plan part = parts.get(shard).plan();
      assertThat(part.cells()).isNotEmpty();
      List<String> own =
          Stream.concat(
                  part.cells().stream().map(Cell::id),
                  part.skipped().stream().map(Plan.Skipped::id))
              .toList();
      assertThat(parts.get(shard).positions()).hasSameSizeAs(own);
      for (int i = 0; i < own.size(); i++) {
        assertThat(ids[parts.get(shard).positions().get(i)]).isNull();
        ids[parts.get(shard).positions().get(i)] = own.get(i);
      }
      for (Cell cell : part.cells()) {
        String family = Work.family(cell.benchmark().name(), cell.parameters());
        assertThat(owners.putIfAbsent(family, shard)).isIn(null, shard);
      }
    }
    assertThat(ids)
        .containsExactlyElementsOf(
            Stream.concat(
                    plan.cells().stream().map(Cell::id),
                    plan.skipped().stream().map(Plan.Skipped::id))
                .toList());
  }

  /** Graham: no machine has more than the mean and a family beside it. */
  @Test
  void nobodyHasMuchMoreToDo() throws Exception {
    Plan plan = plan("full");
    List<Duration> loads =
        parts(plan, 4, Shard.Deal.FAMILIES).stream().map(part -> part.plan().estimate()).toList();
    Map<String, Duration> families = new HashMap<>();
    plan.cells()
        .forEach(
            cell ->
                families.merge(
                    Work.family(cell.benchmark().name(), cell.parameters()),
                    cell.forkEstimate().multipliedBy(cell.settings().forks()),
                    Duration::plus));
    Duration longest = families.values().stream().max(Duration::compareTo).orElseThrow();
    Duration mean = plan.estimate().dividedBy(4);
    assertThat(loads).allMatch(load -> load.compareTo(mean.plus(longest)) <= 0);
  }

  @Test
  void inBlocksEveryMachineMeasuresAllInAnOrderOfItsOwn() throws Exception {
    Plan plan = plan("smoke");
    for (Dealing.Part part : parts(plan, 3, Shard.Deal.BLOCKS)) {
      assertThat(part.plan()).isEqualTo(plan);
      assertThat(part.positions())
          .containsExactlyElementsOf(
              IntStream.range(0, plan.cells().size() + plan.skipped().size()).boxed().toList());
    }
    assertThat(new Shard(1, 2, Shard.Deal.BLOCKS).seedOfOrder(5))
        .isNotEqualTo(new Shard(2, 2, Shard.Deal.BLOCKS).seedOfOrder(5));
    assertThat(new Shard(1, 2, Shard.Deal.FAMILIES).seedOfOrder(5)).isEqualTo(5);
  }

  @Test
  void moreMachinesThanFamiliesAreRefused() throws Exception {
    Plan plan = plan("smoke");
    int families =
        Math.toIntExact(
            plan.cells().stream()
                .map(cell -> Work.family(cell.benchmark().name(), cell.parameters()))
                .distinct()
                .count());
    assertThatThrownBy(
            () -> new Dealing(plan).part(new Shard(1, families + 2, Shard.Deal.FAMILIES)))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining(
            "has %d families of cells that are compared with each other, so that shards %d to %d"
                + " would be empty; accepted: at most %d shards, or --by blocks",
            families, families + 1, families + 2, families);
  }

  @Test
  void allMachinesComeToTheSameDigestAndSeed() throws Exception {
    String digest = PlanDigest.of(plan("smoke"));
    assertThat(digest).hasSize(64).isEqualTo(PlanDigest.of(plan("smoke")));
    assertThat(digest).isNotEqualTo(PlanDigest.of(plan("smoke").withForks(9)));
    assertThat(PlanDigest.seed(digest)).isEqualTo(PlanDigest.seed(digest)).isNotNegative();
  }

  private static List<Dealing.Part> parts(Plan plan, int count, Shard.Deal deal)
      throws SuiteException {
    List<Dealing.Part> parts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      parts.add(new Dealing(plan).part(new Shard(i, count, deal)));
    }
    return parts;
  }

  private static Plan plan(String suite) throws SuiteException {
    return Plan.of(new SuiteReader(Catalog.ofClassPath()).read(suite), ".*", Map.of());
  }
}
