package io.loopmark.run;

import io.loopmark.machine.RunSetup;
import io.loopmark.result.ForkRecord;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.suite.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Measures the forks of a run. */
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

  /** Whether a cell's forks may be measured in rotation with others. */
  default boolean rotates(Cell cell) {
    return false;
  }

  /**
   * Measures one in rotation with others; only of cells that {@linkplain #rotates rotate}.
   *
   * @param seat its place in the rotation
   */
  default ForkRecord measure(Cell cell, int fork, ForkListener listener, Rotation.Seat seat)
      throws ForkFailedException, IOException {
    throw new UnsupportedOperationException("these forks have no turns");
  }

  /**
   * Does one more fork of a cell, whose figures count for nothing, and samples what it does.
   *
   * @return empty where these forks cannot be told when to sample
   * @throws ForkFailedException when it ended without a result
   * @throws IOException when the profiler's files cannot be written or read
   */
  Optional<Profiled> profile(Cell cell, SampledEvent event) throws ForkFailedException, IOException;

  @Override
  void close();
}
