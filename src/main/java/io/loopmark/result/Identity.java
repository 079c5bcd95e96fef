package io.loopmark.result;

import java.util.Map;

/** What figures depend on: a name for people, and the path in {@code environment.json}. */
public enum Identity {
  JAR("jar", "software/jarSha256", false),
  MEASURED_JAR("measured jar", "measuredJar/sha256", false),
  JDK_OF_MEASURED_JAR("JDK of the measured jar", "measuredJar/jdk", false),
  PROCESSOR("processor", "cpu/model", true),
  PROCESSORS("number of processors", "cpu/logicalCores", true),
  MEMORY("memory", "memory/totalBytes", true),
  KERNEL("kernel", "os/kernel", true),
  JVM("JVM", "jvm/version", false),
  FLAGS_OF_FORKS("set of flags of forks", "jvm/forkFlags", false),
  FLAGS_BELOW("set of flags of processes below them", "jvm/childFlags", false);

  private final String label;
  private final String path;
  private final boolean ofMachine;

  Identity(String label, String path, boolean ofMachine) {
    this.label = label;
    this.path = path;
    this.ofMachine = ofMachine;
  }

  /** As people call it. */
  public String label() {
    return label;
  }

  /** Whether it is the machine's, and not that of what is measured on it. */
  public boolean isOfMachine() {
    return ofMachine;
  }

  /** What an environment says of it; null where it says nothing. */
  public Object in(Map<String, Object> environment) {
    return at(environment, path);
  }

  /** Whether two values of it are the same for figures. */
  public boolean same(Object one, Object other) {
    return this == MEMORY
        ? SameMemory.of(one, other)
        : String.valueOf(one).equals(String.valueOf(other));
  }

  /**
   * A value of a tree.
   *
   * @param path names with slashes between them, as names may have dots
   * @return null where there is none
   */
  public static Object at(Map<String, Object> tree, String path) {
    Object value = tree;
    for (String name : path.split("/", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
