package io.loopmark.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.Shard;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedulers say which of many a process is. */
class ArrayTaskTest {
  @ParameterizedTest
  @CsvSource({
    "LOOPMARK_SHARD=2/3, 2/3, LOOPMARK_SHARD",
    "SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1, 2/4,"
        + " SLURM_ARRAY_TASK_ID",
    "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=0, 1/4,"
        + " SLURM_ARRAY_TASK_ID",
    "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=5"
        + " SLURM_ARRAY_TASK_STEP=2, 2/3, SLURM_ARRAY_TASK_ID",
    "JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=5, 1/5, JOB_COMPLETION_INDEX",
    "LOOPMARK_SHARD=1/2 JOB_COMPLETION_INDEX=3 JOB_COMPLETIONS=5, 1/2, LOOPMARK_SHARD"
  })
  void ofTheEnvironment(String variables, String shard, String by) {
    ArrayTask.Told told =
        new ArrayTask(environment(variables)).shard(Shard.Deal.BLOCKS).orElseThrow();
    assertThat(told.shard()).hasToString(shard);
    assertThat(told.shard().deal()).isEqualTo(Shard.Deal.BLOCKS);
    assertThat(told.by()).isEqualTo(by);
  }

  @Test
  void whatIsNoArrayIsNoShard() {
    assertThat(new ArrayTask(Map.of("SLURM_JOB_ID", "5")).shard(Shard.Deal.FAMILIES)).isEmpty();
    assertThat(new ArrayTask(Map.of("JOB_COMPLETION_INDEX", "0")).shard(Shard.Deal.FAMILIES))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LOOPMARK_SHARD=0/3, LOOPMARK_SHARD: '0/3'; accepted: I/N with I from 1 to N",
    "LOOPMARK_SHARD=x, LOOPMARK_SHARD: 'x'; accepted: I/N",
    "SLURM_ARRAY_TASK_ID=x SLURM_ARRAY_TASK_COUNT=2, SLURM_ARRAY_TASK_ID: 'x'; accepted: a whole",
    "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_COUNT=2, SLURM_ARRAY_TASK_ID: '5/2'; accepted: I/N"
  })
  void nonsenseIsNamed(String variables, String message) {
    assertThatThrownBy(() -> new ArrayTask(environment(variables)).shard(Shard.Deal.FAMILIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static Map<String, String> environment(String variables) {
    Map<String, String> environment = new HashMap<>();
    for (String each : variables.split(" ", -1)) {
      int equals = each.indexOf('=');
      environment.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return environment;
  }
}
