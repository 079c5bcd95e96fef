package io.loopmark.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the kernel counts of this process and those below it while they work, at one moment; living
 * processes and those that ended and were waited for. Empty where the system doesn't tell. Counters
 * run on for ever: what happened between two moments is the difference.
 *
 * @param voluntarySwitches how often a thread gave up its processor, because it waited for
 *     something; of processes below this one threads that ended before their process are missing,
 *     and those of a process that ended until somebody has waited for it
 * @param minorFaults pages that were touched and not there, and needed no disk
 * @param majorFaults the same of pages that had to be read from a disk: what the page cache missed
 * @param readCalls system calls of the {@code read} kind, those of {@code recv} not among them
 * @param writeCalls the same of {@code write}, those of {@code send} not among them
 */
public record KernelCounts(
    OptionalLong voluntarySwitches,
    OptionalLong minorFaults,
    OptionalLong majorFaults,
    OptionalLong readCalls,
    OptionalLong writeCalls) {
  // proc(5), /proc/pid/stat behind the name: state is word 0.
  private static final int MINFLT = 7;
  private static final int CMINFLT = 8;
  private static final int MAJFLT = 9;
  private static final int CMAJFLT = 10;

  /**
   * Now.
   *
   * @param tree as {@link Usage#tree} has just told it
   */
  public static KernelCounts now(List<Long> tree) {
    SystemFiles files = new SystemFiles(Path.of("/"));
    return read(files, tree, ResourceUsage.withEndedChildren());
  }

  /**
   * Reads them.
   *
   * @param tree this process, first, and those below it
   * @param withEnded what this process and those that it has waited for used
   */
  static KernelCounts read(SystemFiles files, List<Long> tree, Optional<ResourceUsage> withEnded) {
    List<Long> below = tree.subList(1, tree.size());
    List<List<String>> stats = below.stream().map(pid -> stat(files, pid)).toList();
    List<List<String>> io = tree.stream().map(pid -> files.lines("proc/" + pid + "/io")).toList();
    return new KernelCounts(
        with(
            withEnded.map(ResourceUsage::voluntarySwitches),
            below.stream().map(pid -> switches(files, pid))),
        with(
            withEnded.map(ResourceUsage::minorFaults),
            stats.stream().map(words -> sum(words, MINFLT, CMINFLT))),
        with(
            withEnded.map(ResourceUsage::majorFaults),
            stats.stream().map(words -> sum(words, MAJFLT, CMAJFLT))),
        Counters.total(io.stream().map(lines -> counter(lines, "syscr: "))),
        Counters.total(io.stream().map(lines -> counter(lines, "syscw: "))));
  }

  /** With what those below count; nothing where this process's own is not known. */
  private static OptionalLong with(Optional<Long> own, Stream<OptionalLong> below) {
    return own.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(own.get() + Counters.total(below).orElse(0));
  }

  /** How far a counter has come since then. */
  public OptionalLong since(KernelCounts before, Function<KernelCounts, OptionalLong> counter) {
    return Counters.since(counter.apply(before), counter.apply(this));
  }

  private static OptionalLong counter(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> SystemFiles.integer(line.substring(name.length()).strip()))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static List<String> stat(SystemFiles files, long pid) {
    String stat = files.value("proc/" + pid + "/stat");
    return SystemFiles.words(stat.substring(stat.lastIndexOf(')') + 1));
  }

  /** Of a process and of those that it has waited for. */
  private static OptionalLong sum(List<String> words, int own, int ended) {
    OptionalLong first = SystemFiles.integer(SystemFiles.word(words, own));
    OptionalLong second = SystemFiles.integer(SystemFiles.word(words, ended));
    return first.isPresent() && second.isPresent()
        ? OptionalLong.of(first.getAsLong() + second.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong switches(SystemFiles files, long pid) {
    return Counters.total(
        files.numbered("proc/" + pid + "/task", "").stream()
            .map(task -> files.field(task + "/status", "voluntary_ctxt_switches", ':'))
            .map(SystemFiles::integer));
  }
}
