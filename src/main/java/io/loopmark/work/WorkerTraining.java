package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a JVM does while it gathers the classes that {@link AotCache} keeps for workers. */
public final class WorkerTraining {
  private static final List<Class<?>> OTHER_CHILDREN =
      List.of(PongMain.class, FileServerMain.class);

  private WorkerTraining() {}

  /**
   * Trains.
   *
   * @param args the parent's process id
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    ParentWatch.start(Long.parseLong(args[0]));
    for (Class<?> each : OTHER_CHILDREN) {
      FirstUse.load(each);
    }
    for (Job.Kind kind : Job.Kind.values()) {
      Optional<Exception> trouble = FirstUse.rehearse(kind);
      if (trouble.isPresent()) {
        System.err.println(kind + ": " + Trouble.words(trouble.get()));
        System.exit(1);
      }
    }
    // As far as a worker comes whose input ends.
    WorkerMain.main(
        new String[] {args[0], Job.Kind.PROBE.name(), "false", Binding.ANYWHERE.toString()});
    System.exit(0);
  }
}
