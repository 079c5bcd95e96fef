package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.text.Words;
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
