package io.loopmark.run;

import io.loopmark.work.WorkerJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A build of this project on a JDK.
 *
 * @param name what it is called in results: {@code base} or {@code candidate}
 * @param jar the file that holds it
 * @param jdk the home of the JDK that runs it
 * @param flags further flags of its JVM
 * @param arguments what it is told that the other side isn't
 */
public record Build(String name, Path jar, Path jdk, List<String> flags, List<String> arguments) {
  /** One that is told what the other is told. */
  public Build(String name, Path jar, Path jdk, List<String> flags) {
    this(name, jar, jdk, flags, List.of());
  }

  /** The same, told more. */
  public Build with(List<String> further) {
    return new Build(name, jar, jdk, flags, further);
  }

  List<String> command(List<String> all) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(WorkerJvm.NEEDED);
    command.addAll(flags);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(all);
    command.addAll(arguments);
    return command;
  }
}
