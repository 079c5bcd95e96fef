package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {
  private static final String SHARED =
      "digest=SHA1,family=INET,fileSize=4MiB,lineDelay=0ms,lineRate=UNLIMITED,";

  private final PlanText plan =
      new PlanText(
          forks(),
          Map.of(
              "PingPongBenchmark.bounce[link=UDP]",
              "this system has no such sockets, which a program of another kind could make"));

  private static Map<String, Integer> forks() {
    Map<String, Integer> forks = new LinkedHashMap<>();
    forks.put("TcpChunkBenchmark.transfer[" + SHARED + "model=THREAD_POOL]", 3);
    forks.put("TcpChunkBenchmark.transfer[" + SHARED + "model=PROCESS_POOL]", 1);
    forks.put("ControlBenchmark.workerStart", 3);
    return forks;
  }

  @ParameterizedTest
  @ValueSource(ints = {72, 80, 120})
  void noLineIsWiderThanTheWindow(int width) {
    assertThat(plan.within(width))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width))
        .allSatisfy(line -> assertThat(line).doesNotContain("\n"));
  }

  @Test
  void whatAllShareStandsAbove() {
    assertThat(plan.within(200))
        .containsExactly(
            "In all their cells:",
            "  TcpChunkBenchmark.transfer[digest=SHA1,family=INET,fileSize=4MiB,lineDelay=0ms,"
                + "lineRate=UNLIMITED]",
            "",
            "3 forks  TcpChunkBenchmark.transfer[model=THREAD_POOL]",
            "1 fork  TcpChunkBenchmark.transfer[model=PROCESS_POOL]",
            "3 forks  ControlBenchmark.workerStart",
            "skipped PingPongBenchmark.bounce[link=UDP]: this system has no such sockets, which a"
                + " program of another kind could make");
  }

  @Test
  void programsGetWholeIds() {
    assertThat(plan.whole())
        .hasSize(4)
        .first()
        .isEqualTo("TcpChunkBenchmark.transfer[" + SHARED + "model=THREAD_POOL]  3 forks");
  }
}
