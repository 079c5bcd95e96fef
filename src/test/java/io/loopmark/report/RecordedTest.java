package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.text.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTest {
  private static final Words ENGLISH = Words.of("report", "en");
  private static final Words SPANISH = Words.of("report", "es");
  private static final Words INDONESIAN = Words.of("report", "id");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clock source is kvm-clock, not tsc: reading the time may be slow",
        "CPU scaling governor is powersave, not performance: the clock rate varies",
        "udp receive buffer: asked for 4194304 bytes, granted 425984 (see net.core.rmem_max)",
        "a process stood still for 1.5 s",
        "the machine was suspended, or its clock set ahead, for 12.0 s",
        "3.1 % of all processor time stolen by the hypervisor",
        "55.1 % of all processor time used by other programs",
        "threads waited for a processor in 85 % of its time, usually in 9 %",
        "threads were put off a processor 5200 times a second, usually 310",
      })
  void eachIsToldInEachLanguage(String sentence) {
    assertThat(Recorded.in(ENGLISH, sentence)).isEqualTo(sentence);
    assertThat(Recorded.in(SPANISH, sentence)).isNotEqualTo(sentence);
    assertThat(Recorded.in(INDONESIAN, sentence)).isNotEqualTo(sentence);
  }

  /** Of every cause that a cell names no word of the English sentence is left. */
  @Test
  void whatACellSaysIsKnown() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 3);
    cell.add(fork(1, 0));
    cell.add(fork(2, 5_000));
    cell.add(fork(3, 0));
    assertThat(cell.noise()).hasSize(1);
    assertThat(cell.noise().getFirst().split(", (?=\\D|\\d+\\.\\d+ %)", -1)).hasSizeGreaterThan(5);
    assertThat(Recorded.in(SPANISH, cell.noise().getFirst()))
        .startsWith("fork 2: ")
        .doesNotContainPattern("\\b(a|the|of|its|was|were|usually|by|time|times|for)\\b");
  }

  private static ForkRecord fork(int number, double value) {
    Map<String, Metric> secondary = new TreeMap<>();
    for (String label :
        List.of(
            "paused", "suspended", "steal", "foreignCpu", "cpuPressure", "involuntarySwitches")) {
      secondary.put(label, new Metric("", List.of(value)));
    }
    return new ForkRecord(
        number, Map.of(), new Metric("ops/s", List.of(1.0)), secondary, Map.of(), Optional.empty());
  }

  @Test
  void severalInOneLineAreAllTold() {
    assertThat(
            Recorded.in(
                SPANISH,
                "fork 1: 55.1 % of all processor time used by other programs, threads waited for a"
                    + " processor in 85 % of its time, usually in 9 %"))
        .isEqualTo(
            "fork 1: otros programas usaron el 55,1 % de todo el tiempo de procesador, algún hilo"
                + " esperó un procesador durante el 85 % de su tiempo, normalmente el 9 %");
  }

  @Test
  void whatOthersSaidStays() {
    String refusal = "Operation not permitted (12.5 % of $1)";
    assertThat(Recorded.in(SPANISH, refusal)).isEqualTo(refusal);
  }
}
