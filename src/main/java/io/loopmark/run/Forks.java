package io.loopmark.run;

import io.loopmark.machine.RunSetup;
import io.loopmark.result.ForkRecord;
import io.loopmark.suite.Cell;
import java.io.IOException;
import java.util.List;

/** Measures the forks of a run, one at a time. */
interface Forks extends AutoCloseable {
  /** What the record of the run says of them. */
  RunSetup setup(List<String> commandLine);

  /**
   * Measures one.
   *
   * @param fork its number in the cell, from 1
   * @param listener told of iterations while they end, as far as they are known then, and of notes
   *     when the fork has ended
   * @throws ForkFailedException when there is no valid result
   */
  ForkRecord measure(Cell cell, int fork, ForkListener listener)
      throws ForkFailedException, IOException;

  @Override
  void close();
}
