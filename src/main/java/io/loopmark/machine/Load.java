package io.loopmark.machine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How busy the machine was at one moment, with or without us.
 *
 * <p>The two counters run from boot. Between two loads, the difference in {@code stealJiffies} over
 * the difference in {@code cpuJiffies} is the share of CPU time that the hypervisor gave to others.
 *
 * @param oneMinute load average over one minute, in tasks
 * @param fiveMinutes load average over five minutes, in tasks
 * @param fifteenMinutes load average over fifteen minutes, in tasks
 * @param runnable tasks running or waiting for a core, the reader included
 * @param tasks all tasks
 * @param stealJiffies time stolen by the hypervisor, over all cores
 * @param cpuJiffies all time, idle included, over all cores
 */
public record Load(
    OptionalDouble oneMinute,
    OptionalDouble fiveMinutes,
    OptionalDouble fifteenMinutes,
    OptionalLong runnable,
    OptionalLong tasks,
    OptionalLong stealJiffies,
    OptionalLong cpuJiffies) {

  /** A load nobody read, such as the one after a run that has not ended. */
  public static final Load UNKNOWN =
      new Load(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  // proc(5): user nice system idle iowait irq softirq steal. The guest times that follow are
  // already part of user and nice.
  private static final int STEAL = 7;

  static Load read(SystemFiles files) {
    List<String> load = SystemFiles.words(files.value("proc/loadavg"));
    String queue = SystemFiles.word(load, 3);
    int slash = queue.indexOf('/');
    List<String> times = SystemFiles.words(files.field("proc/stat", "cpu", ' '));
    return new Load(
        SystemFiles.decimal(SystemFiles.word(load, 0)),
        SystemFiles.decimal(SystemFiles.word(load, 1)),
        SystemFiles.decimal(SystemFiles.word(load, 2)),
        slash < 0 ? OptionalLong.empty() : SystemFiles.integer(queue.substring(0, slash)),
        SystemFiles.integer(queue.substring(slash + 1)),
        SystemFiles.integer(SystemFiles.word(times, STEAL)),
        total(times));
  }

  private static OptionalLong total(List<String> times) {
    long sum = 0;
    for (int i = 0; i <= STEAL; i++) {
      OptionalLong time = SystemFiles.integer(SystemFiles.word(times, i));
      if (time.isEmpty()) {
        return time;
      }
      sum += time.getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
