package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments at a fixed rate, each taken once. */
@Timeout(30)
class SharedScheduleTest {
  @TempDir private Path folder;

  @Test
  void momentsLieAtTheRateFromTheFirstCallOn() throws Exception {
    SharedSchedule.Plan plan = begun(3, 4);
    long before = System.nanoTime();
    try (SharedSchedule schedule = SharedSchedule.follow(plan)) {
      long first = schedule.take().orElseThrow();
      assertThat(first).isBetween(before, System.nanoTime()).isEqualTo(schedule.start());
      assertThat(schedule.take()).hasValue(first + 333_333_333);
      assertThat(schedule.take()).hasValue(first + 666_666_666);
      assertThat(schedule.take()).hasValue(first + 1_000_000_000);
      assertThat(schedule.take()).isEmpty();
      assertThat(schedule.take()).isEmpty();
    }
  }

  @Test
  void itBeginsAnew() throws Exception {
    SharedSchedule.Plan plan = begun(1_000, 1);
    long first;
    try (SharedSchedule schedule = SharedSchedule.follow(plan)) {
      first = schedule.take().orElseThrow();
      assertThat(schedule.take()).isEmpty();
    }
    SharedSchedule.begin(Path.of(plan.file()));
    try (SharedSchedule schedule = SharedSchedule.follow(plan)) {
      assertThat(schedule.take().orElseThrow()).isGreaterThan(first);
    }
  }

  @Test
  void allOfManyFollowersTakeEachMomentOnce() throws Exception {
    int followers = 4;
    SharedSchedule.Plan plan = begun(1_000_000, 10_000);
    List<Future<List<Long>>> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(followers)) {
      for (int i = 0; i < followers; i++) {
        taken.add(threads.submit(() -> all(plan)));
      }
    }
    Set<Long> moments = new TreeSet<>();
    int count = 0;
    for (Future<List<Long>> each : taken) {
      moments.addAll(each.get());
      count += each.get().size();
    }
    assertThat(count).isEqualTo(10_000);
    assertThat(moments).hasSize(10_000);
  }

  private static List<Long> all(SharedSchedule.Plan plan) throws IOException {
    List<Long> moments = new ArrayList<>();
    try (SharedSchedule schedule = SharedSchedule.follow(plan)) {
      for (var due = schedule.take(); due.isPresent(); due = schedule.take()) {
        moments.add(due.getAsLong());
      }
    }
    return moments;
  }

  /** Of a process that began it in an hour to come, or longer ago than any round lasts. */
  @ParameterizedTest
  @CsvSource({"3600000000000", "-3700000000000"})
  void anotherClockIsRefused(long ahead) throws Exception {
    SharedSchedule.Plan plan = begun(10, 10);
    ByteBuffer words = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    Files.write(Path.of(plan.file()), words.putLong(System.nanoTime() + ahead).array());
    assertThatThrownBy(() -> SharedSchedule.follow(plan))
        .isInstanceOf(IOException.class)
        .hasMessage("processes have no clock in common here, and so no schedule");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1"})
  void nothingIsDueWithoutARateOrARequest(int rate, int count) {
    assertThatThrownBy(() -> new SharedSchedule.Plan("f", rate, count))
        .hasMessage("rate '" + rate + "', requests '" + count + "'; accepted: 1 or more");
  }

  private SharedSchedule.Plan begun(int perSecond, int count) throws IOException {
    Path file = folder.resolve("schedule");
    SharedSchedule.begin(file);
    return new SharedSchedule.Plan(file.toString(), perSecond, count);
  }
}
