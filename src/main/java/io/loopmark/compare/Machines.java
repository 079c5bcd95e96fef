package io.loopmark.compare;

import io.loopmark.result.Identity;
import io.loopmark.result.SameMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether two runs' {@code environment.json} tell of one machine. */
public final class Machines {
  static final String UNKNOWN = "unknown";

  private static final Map<String, String> IDENTITY = new LinkedHashMap<>();

  static {
    IDENTITY.put("processor", "cpu/model");
    IDENTITY.put("number of processors", "cpu/logicalCores");
    IDENTITY.put("memory", "memory/totalBytes");
    IDENTITY.put("kernel", "os/kernel");
  }

  private Machines() {}

  /** In what the machine is another one; empty where it is the same or nobody knows. */
  public static List<String> differences(Map<String, Object> base, Map<String, Object> candidate) {
    return differences(base, candidate, "in the base");
  }

  /**
   * The same.
   *
   * @param where the first is, for who reads it
   */
  static List<String> differences(
      Map<String, Object> base, Map<String, Object> candidate, String where) {
    List<String> differences = new ArrayList<>();
    IDENTITY.forEach((name, path) -> compare(name, path, base, candidate, where, differences));
    return differences;
  }

  /** What a JMH result says of its JVM, where {@code environment.json} would have it. */
  static Map<String, Object> ofHeader(Map<String, Object> header) {
    Map<String, Object> jvm = new LinkedHashMap<>();
    put(jvm, "jdk", header.get("jdkVersion"));
    put(jvm, "version", header.get("vmVersion"));
    put(jvm, "vendor", header.get("vmName"));
    put(jvm, "forkFlags", header.get("jvmArgs"));
    put(jvm, "threads", header.get("threads"));
    return Map.of("jvm", jvm);
  }

  private static void put(Map<String, Object> tree, String name, Object value) {
    if (value != null) {
      tree.put(name, value);
    }
  }

  /**
   * How the JVMs that measured differ, which explains a change before anything else does: another
   * JDK, other flags, of a variant too, another number of processors that they might use, or other
   * limits of their container.
   */
  static List<String> jvms(Map<String, Object> base, Map<String, Object> candidate) {
    List<String> differences = new ArrayList<>();
    compare("JDK", "jvm/jdk", base, candidate, differences);
    compare("JVM", "jvm/version", base, candidate, differences);
    compare("JDK of the measured jar", "measuredJar/jdk", base, candidate, differences);
    compare("number of benchmark threads", "jvm/threads", base, candidate, differences);
    compare("maker of the JVM", "jvm/vendor", base, candidate, differences);
    compare("set of flags of forks", "jvm/forkFlags", base, candidate, differences);
    compare("set of flags of processes below them", "jvm/childFlags", base, candidate, differences);
    if (at(base, "jvm/variants") instanceof Map<?, ?> variants) {
      for (String name : new TreeSet<>(variants.keySet().stream().map(String::valueOf).toList())) {
        compare(
            "set of flags of jvm=" + name, "jvm/variants/" + name, base, candidate, differences);
      }
    }
    compare(
        "number of processors that may be used",
        "jvm/availableProcessors",
        base,
        candidate,
        differences);
    compare("limit of processors", "limits/processors", base, candidate, differences);
    compare("limit of memory in bytes", "limits/memoryBytes", base, candidate, differences);
    return differences;
  }

  /** What else may explain a change on one machine: other settings of the kernel. */
  static List<String> hints(Map<String, Object> base, Map<String, Object> candidate) {
    List<String> hints = new ArrayList<>();
    if (base.get("sysctls") instanceof Map<?, ?> settings) {
      for (String name : new TreeSet<>(settings.keySet().stream().map(String::valueOf).toList())) {
        compare(name, "sysctls/" + name, base, candidate, hints);
      }
    }
    return hints;
  }

  private static void compare(
      String name,
      String path,
      Map<String, Object> base,
      Map<String, Object> candidate,
      List<String> differences) {
    compare(name, path, base, candidate, "in the base", differences);
  }

  private static void compare(
      String name,
      String path,
      Map<String, Object> base,
      Map<String, Object> candidate,
      String where,
      List<String> differences) {
    Object one = at(base, path);
    Object other = at(candidate, path);
    if (!one.equals(UNKNOWN) && !other.equals(UNKNOWN) && !SameMemory.of(one, other)) {
      differences.add(
          "another "
              + name
              + ": "
              + without(other, one)
              + ", "
              + where
              + " "
              + without(one, other));
    }
  }

  /** Of flags only those that the other has not; all where only their order differs. */
  private static Object without(Object value, Object other) {
    if (value instanceof List<?> flags && other instanceof List<?> others) {
      boolean same = flags.containsAll(others) && others.containsAll(flags);
      return same ? flags : flags.stream().filter(flag -> !others.contains(flag)).toList();
    }
    return value;
  }

  static Object at(Map<String, Object> tree, String path) {
    Object value = Identity.at(tree, path);
    return value == null ? UNKNOWN : value;
  }
}
