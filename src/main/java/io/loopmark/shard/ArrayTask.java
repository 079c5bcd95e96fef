package io.loopmark.shard;

import io.loopmark.result.Shard;
import java.util.Map;
import java.util.Optional;

/**
 * Which of many a process is, as schedulers tell it in the environment: Slurm's job arrays ({@code
 * sbatch --array}), Indexed Jobs of Kubernetes, or {@code LOOPMARK_SHARD} of anything else.
 */
public final class ArrayTask {
  private static final String OWN = "LOOPMARK_SHARD";
  private static final String SLURM_ID = "SLURM_ARRAY_TASK_ID";
  private static final String SLURM_COUNT = "SLURM_ARRAY_TASK_COUNT";
  private static final String SLURM_LEAST = "SLURM_ARRAY_TASK_MIN";
  private static final String SLURM_STEP = "SLURM_ARRAY_TASK_STEP";
  private static final String JOB_INDEX = "JOB_COMPLETION_INDEX";
  private static final String JOB_COUNT = "JOB_COMPLETIONS";

  private final Map<String, String> environment;

  public ArrayTask(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A shard, and which variable named it.
   *
   * @param by the variable
   */
  public record Told(Shard shard, String by) {}

  /**
   * The first that is told of; empty where none is.
   *
   * @throws IllegalArgumentException with the variable, its value and what is accepted
   */
  public Optional<Told> shard(Shard.Deal deal) {
    if (environment.containsKey(OWN)) {
      return Optional.of(new Told(of(OWN, environment.get(OWN), deal), OWN));
    }
    if (environment.containsKey(SLURM_ID) && environment.containsKey(SLURM_COUNT)) {
      int step = number(SLURM_STEP, 1);
      int index = (number(SLURM_ID, 0) - number(SLURM_LEAST, 1)) / Math.max(1, step) + 1;
      String text = index + "/" + environment.get(SLURM_COUNT);
      return Optional.of(new Told(of(SLURM_ID, text, deal), SLURM_ID));
    }
    if (environment.containsKey(JOB_INDEX) && environment.containsKey(JOB_COUNT)) {
      String text = number(JOB_INDEX, 0) + 1 + "/" + environment.get(JOB_COUNT);
      return Optional.of(new Told(of(JOB_INDEX, text, deal), JOB_INDEX));
    }
    return Optional.empty();
  }

  private static Shard of(String name, String text, Shard.Deal deal) {
    try {
      return Shard.of(text, deal);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private int number(String name, int otherwise) {
    String text = environment.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + ": '" + text + "'; accepted: a whole number");
    }
    return Integer.parseInt(text);
  }
}
