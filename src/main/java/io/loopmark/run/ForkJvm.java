package io.loopmark.run;

import io.loopmark.scenario.InjectedWork;
import io.loopmark.scenario.NoteFile;
import io.loopmark.scenario.SteadyState;
import io.loopmark.suite.Settings;
import io.loopmark.work.WorkerJvm;
import io.loopmark.work.WorkerPauses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the JVM of a fork is started. */
final class ForkJvm {
  private ForkJvm() {}

  /** Where a fork leaves its notes. */
  static Path notes(Path temp) {
    return temp.resolve("notes.tsv");
  }

  /**
   * The options of a fork.
   *
   * @param jvm how it is started
   * @param below how processes below it are
   * @param untilFlat for how long it does rounds until what one costs is flat
   */
  static String[] flags(WorkerJvm jvm, WorkerJvm below, Path temp, Settings.UntilFlat untilFlat) {
    List<String> flags = new ArrayList<>(jvm.flags());
    flags.add(below.toInherit());
    // Stands in every result's jvmArgs, so a run with it cannot be taken for one without.
    Optional.ofNullable(System.getProperty(InjectedWork.PROPERTY))
        .ifPresent(nanos -> flags.add("-D" + InjectedWork.PROPERTY + "=" + nanos));
    // It is in every result's jvmArgs, too.
    flags.add("-D" + SteadyState.property(untilFlat.least(), untilFlat.most()));
    flags.add("-Djava.io.tmpdir=" + temp);
    flags.add("-D" + NoteFile.PROPERTY + "=" + notes(temp));
    flags.add("-D" + WorkerPauses.PROPERTY + "=" + temp.resolve("pauses"));
    return flags.toArray(String[]::new);
  }
}
