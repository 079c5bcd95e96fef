package io.loopmark.run;

import io.loopmark.scenario.NoteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a fork that ended: processes, notes and files. What goes wrong with them is that
 * fork's fault, and no reason to end the run.
 */
final class ForkRemains {
  private interface Step {
    void take() throws IOException;
  }

  private final Path temp;
  private final List<NoteFile.Entry> notes = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  /**
   * @param temp the fork's temporary folder
   */
  ForkRemains(Path temp) {
    this.temp = temp;
  }

  /** Kills, reads and deletes; once. What the fork noted, as far as it can be read. */
  List<NoteFile.Entry> clear() {
    // Of a failed fork workers may live on for a moment, and write where we clean up.
    take("its processes stay", () -> ProcessTree.killMarked(temp.toString()));
    take("its notes cannot be read", () -> notes.addAll(NoteFile.read(ForkJvm.notes(temp))));
    take("its files stay", () -> Folders.empty(temp));
    return List.copyOf(notes);
  }

  /**
   * What a fork that is over should have ended, too; it may have taken time from what was timed.
   *
   * @param strayThreads whether JMH had to wait for threads
   */
  Optional<String> leftBehind(boolean strayThreads) {
    if (strayThreads) {
      return Optional.of("threads were left running");
    }
    int orphans = ProcessTree.marked(temp.toString()).size();
    return orphans == 0 ? Optional.empty() : Optional.of(orphans + " processes left running");
  }

  /** What went wrong with that, in one line. */
  Optional<String> trouble() {
    return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
  }

  private void take(String otherwise, Step step) {
    try {
      step.take();
    } catch (IOException | RuntimeException e) {
      troubles.add(otherwise + " (" + Causes.line(e, "") + ")");
    }
  }
}
