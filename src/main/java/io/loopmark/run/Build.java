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
 */
public record Build(String name, Path jar, Path jdk, List<String> flags) {
  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(WorkerJvm.NEEDED);
    command.addAll(flags);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }
}
