package io.loopmark.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Counters of this machine and of this process with all processes below it, at one moment. They run
 * on for ever: what happened between two moments is the difference. Empty where the system is not
 * Linux or doesn't tell.
 *
 * @param nanos the moment, on nanoTime
 * @param busyJiffies processor time of all programs, user and system, without interrupts
 * @param stealJiffies processor time that the hypervisor gave to others
 * @param allJiffies all processor time, idle included
 * @param ownMicros processor time of this process, its living descendants and those that ended
 * @param waitMicros time in which some task waited for a processor (pressure stall information)
 * @param involuntarySwitches how often a thread of this process was put off a processor
 */
public record Usage(
    long nanos,
    OptionalLong busyJiffies,
    OptionalLong stealJiffies,
    OptionalLong allJiffies,
    OptionalLong ownMicros,
    OptionalLong waitMicros,
    OptionalLong involuntarySwitches) {
  /** Linux tells most times in hundredths of a second, whatever its clock does. */
  public static final long MICROS_PER_JIFFY = 10_000;

  private static final Path ROOT = Path.of("/");
  private static final String THREADS = "proc/self/task";

  // proc(5), /proc/stat: user nice system idle …; /proc/pid/stat behind the name: state is word 0.
  private static final int SYSTEM = 2;
  private static final int STEAL = 7;
  private static final int UTIME = 11;
  private static final int CSTIME = 14;

  /** Now. */
  public static Usage now() {
    return now(tree());
  }

  /**
   * Now.
   *
   * @param tree as {@link #tree} has just told it
   */
  public static Usage now(List<Long> tree) {
    return read(
        new SystemFiles(ROOT), tree, ResourceUsage.own(), ResourceUsage.withEndedChildren());
  }

  /** How far a counter has come since then. */
  public OptionalLong since(Usage before, Function<Usage, OptionalLong> counter) {
    return Counters.since(counter.apply(before), counter.apply(this));
  }

  /**
   * Reads them.
   *
   * @param tree this process, first, and those below it
   * @param own of this process
   * @param withEnded the same with those that it has waited for
   */
  static Usage read(
      SystemFiles files,
      List<Long> tree,
      Optional<ResourceUsage> own,
      Optional<ResourceUsage> withEnded) {
    List<String> times = SystemFiles.words(files.field("proc/stat", "cpu", ' '));
    OptionalLong below =
        Counters.total(tree.stream().skip(1).map(pid -> processJiffies(files, pid)));
    return new Usage(
        System.nanoTime(),
        sum(times, 0, SYSTEM),
        sum(times, STEAL, STEAL),
        // The guest times that follow are already part of user and nice.
        sum(times, 0, STEAL),
        of(withEnded, usage -> usage.micros() + MICROS_PER_JIFFY * below.orElse(0)),
        waitMicros(files),
        of(own, ResourceUsage::involuntarySwitches));
  }

  private static OptionalLong of(
      Optional<ResourceUsage> usage, ToLongFunction<ResourceUsage> counter) {
    return usage.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(counter.applyAsLong(usage.get()));
  }

  /**
   * This process, first, and all below it, by their ids. Looks at all processes that there are,
   * unless the kernel says at once that there are none below.
   */
  public static List<Long> tree() {
    ProcessHandle self = ProcessHandle.current();
    return childless(new SystemFiles(ROOT), self.pid()) ? List.of(self.pid()) : all(self);
  }

  /**
   * Whether the kernel tells of each thread of this process that it has no child process; of the
   * first thread last, as that inherits the children of a thread that ends meanwhile.
   */
  static boolean childless(SystemFiles files, long self) {
    List<String> threads = new ArrayList<>(files.numbered(THREADS, ""));
    threads.add(THREADS + "/" + self);
    return threads.stream().allMatch(thread -> files.isEmpty(thread + "/children"));
  }

  private static List<Long> all(ProcessHandle self) {
    return Stream.concat(Stream.of(self), self.descendants()).map(ProcessHandle::pid).toList();
  }

  private static OptionalLong processJiffies(SystemFiles files, long pid) {
    String stat = files.value("proc/" + pid + "/stat");
    return sum(SystemFiles.words(stat.substring(stat.lastIndexOf(')') + 1)), UTIME, CSTIME);
  }

  private static OptionalLong waitMicros(SystemFiles files) {
    String some = files.field("proc/pressure/cpu", "some", ' ');
    return SystemFiles.integer(some.substring(some.lastIndexOf('=') + 1));
  }

  private static OptionalLong sum(List<String> words, int from, int to) {
    long sum = 0;
    for (int i = from; i <= to; i++) {
      OptionalLong value = SystemFiles.integer(SystemFiles.word(words, i));
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
