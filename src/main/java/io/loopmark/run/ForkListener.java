package io.loopmark.run;

import io.loopmark.scenario.NoteFile;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;

/** Hears what one fork has to tell beside its result. */
interface ForkListener {
  /** Hears nothing. */
  ForkListener DEAF =
      new ForkListener() {
        @Override
        public void iteration(int number, IterationResult result) {}

        @Override
        public void notes(List<NoteFile.Entry> entries) {}
      };

  /** An iteration ended, warm-up included; from JMH's thread. */
  void iteration(int number, IterationResult result);

  /** The fork ended, well or not, and left these lines. */
  void notes(List<NoteFile.Entry> entries) throws IOException;
}
