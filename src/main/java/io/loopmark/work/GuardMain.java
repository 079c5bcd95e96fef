package io.loopmark.work;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A process between this program and one that knows nothing of it: whatever is below it ends when
 * this program is gone. What that says on either output goes to standard output.
 */
public final class GuardMain {
  private GuardMain() {}

  /**
   * Starts another program, and ends as it does.
   *
   * @param args the parent's process id, then that program's command line
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> command = Arrays.asList(args).subList(1, args.length);
    ParentWatch.start(Long.parseLong(args[0]), GuardMain::endAll);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    Runtime.getRuntime().halt(process.waitFor());
  }

  private static void endAll() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
