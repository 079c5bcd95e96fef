package io.loopmark.scenario;

import io.loopmark.peer.PeerRounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Work that another program does, round by round, told in the same figures as this one's. */
final class PeerScenario implements Scenario {
  /** Starts a program whose files lie in a folder. */
  @FunctionalInterface
  interface Start {
    PeerRounds in(Path folder) throws IOException, InterruptedException;
  }

  private final TempFolder folder;
  private final PeerRounds program;
  private final boolean lossless;
  private final Function<PeerRounds.Answer, Round> fold;

  /**
   * Starts the program.
   *
   * @param lossless whether less than all that was offered is a fault
   * @param fold makes a round of what it answers
   */
  PeerScenario(Start start, boolean lossless, Function<PeerRounds.Answer, Round> fold)
      throws IOException, InterruptedException {
    this.lossless = lossless;
    this.fold = fold;
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      program = opening.add(start.in(folder.path()));
      opening.done();
    }
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    try {
      PeerRounds.Answer answer = program.round();
      if (lossless && answer.delivered() < answer.offered()) {
        throw RoundFailedException.corrupt(
            answer.delivered() + " of " + answer.offered() + " bytes arrived");
      }
      return fold.apply(answer);
    } catch (IOException e) {
      throw new RoundFailedException("the program " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    Opening.closeAll(program, folder);
  }
}
