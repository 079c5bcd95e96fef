package io.loopmark.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a process of its own, which takes signals as one in a terminal does. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * Starts it.
   *
   * @param temp its folder for temporary files
   * @param errors the file that its stderr goes to
   * @param words its command line
   */
  static Process start(Path temp, Path errors, String... words) throws IOException {
    // A shell's background job ignores SIGINT, nohup SIGHUP, and so would all below it.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    assumeThat(
            new ProcessBuilder("env", "--default-signal=INT,HUP", "true").start().onExit().join())
        .as("an env that knows --default-signal")
        .returns(0, Process::exitValue);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temp);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  /** Sends it a signal, such as {@code TERM}. */
  static void signal(Process process, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
