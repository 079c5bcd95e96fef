package io.loopmark.pingpong;

import java.io.IOException;
import java.net.ProtocolException;

/** The side that answers each number with the next one. */
public final class Ponger {
  private Ponger() {}

  /**
   * Answers until 0 comes. It waits for as long as the pinger does nothing; closing the endpoint
   * ends that. The endpoint stays open.
   *
   * @return how many numbers were answered
   * @throws ProtocolException when a number is not the one whose turn it is
   */
  public static long serve(Endpoint endpoint) throws IOException, InterruptedException {
    return endpoint.play(() -> answer(endpoint));
  }

  private static long answer(Endpoint endpoint) throws IOException, InterruptedException {
    long expected = 1;
    for (long number = endpoint.receive(); number != 0; number = endpoint.receive()) {
      if (number != expected) {
        throw new ProtocolException(
            "got "
                + number
                + ", expected "
                + expected
                + " or 0 after "
                + expected / 2
                + " answers");
      }
      endpoint.send(number + 1);
      expected += 2;
    }
    return expected / 2;
  }
}
