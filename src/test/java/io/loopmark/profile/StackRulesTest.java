package io.loopmark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stacks are sorted by rules in a file; recorded ones get the kinds that a person gave them. */
@Timeout(30)
class StackRulesTest {
  private static final String RULES =
      """
      # a remark
      stack LOCKING ^park
      stack COMPILING ^compile

      blind SENDING ^send$
      frame COPYING ^copy
      frame SENDING ^send
      frame SYSTEM_CALL ^syscall
      """;

  @Test
  void theInnermostKnownFrameDecidesAfterRulesForWholeStacks() throws IOException {
    StackRules<Kind>.Sorter sorter = rules(RULES).sorter(true);
    assertThat(sorter.kind("main;send_[j];syscall_[k];x_[k]")).isEqualTo(Kind.SYSTEM_CALL);
    assertThat(sorter.kind("main;syscall_[k];send_[k];copy_[k]")).isEqualTo(Kind.COPYING);
    assertThat(sorter.kind("main;park;send;copy")).isEqualTo(Kind.LOCKING);
    assertThat(sorter.kind("compile;park")).as("the first rule").isEqualTo(Kind.LOCKING);
    assertThat(sorter.kind("main;other")).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void withoutTheKernelACallStandsForWhatTheKernelDoes() throws IOException {
    assertThat(
            rules("blind SENDING ^write\nframe SYSTEM_CALL ^write\n").sorter(false).kind("write"))
        .isEqualTo(Kind.SENDING);
    assertThat(rules("blind SENDING ^write\nframe SYSTEM_CALL ^write\n").sorter(true).kind("write"))
        .isEqualTo(Kind.SYSTEM_CALL);
  }

  @Test
  void aLineThatIsNoRuleIsNamed() {
    for (String line : List.of("frame COPYING", "frames COPYING ^x", "frame NOTHING ^x")) {
      assertThatThrownBy(() -> rules(line)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Lines of the recording: a kind, a blank, a stack as async-profiler wrote it. */
  @Test
  void recordedStacksHaveTheirKinds() throws IOException {
    StackRules<Kind>.Sorter sorter =
        StackRules.of("kinds.txt", Kind.class, Kind.UNKNOWN).sorter(true);
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    List<String> wrong = new ArrayList<>();
    for (String line : recorded()) {
      Kind kind = Kind.valueOf(line.substring(0, line.indexOf(' ')));
      String stack = line.substring(line.indexOf(' ') + 1);
      if (sorter.kind(stack) != kind) {
        wrong.add(sorter.kind(stack) + " is " + line);
      }
      seen.add(kind);
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).as("kinds that were recorded").hasSizeGreaterThan(14);
  }

  private static List<String> recorded() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                StackRulesTest.class.getResourceAsStream("stacks.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static StackRules<Kind> rules(String text) throws IOException {
    return StackRules.parse(new BufferedReader(new StringReader(text)), Kind.class, Kind.UNKNOWN);
  }
}
