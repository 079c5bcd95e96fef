package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.pingpong.Endpoint;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.Ponger;
import io.loopmark.pingpong.Rendezvous;
import io.loopmark.text.LastWords;
import java.io.IOException;

/** A ping-pong's peer as a process of its own. */
public final class PongMain {
  private PongMain() {}

  /**
   * Answers one pinger.
   *
   * @param args the parent's process id, the kind, the address of the rendezvous, and the {@link
   *     Binding} of the thread that answers
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    // Standard output may be the link itself.
    System.setOut(System.err);
    LastWords.install();
    ParentWatch.start(Long.parseLong(args[0]));
    Binding binding = Binding.parse(args[3]);
    try (Endpoint endpoint = Rendezvous.connect(PingPongKind.parse(args[1]), args[2])) {
      endpoint.play(
          () -> {
            binding.bind();
            return Ponger.serve(endpoint);
          });
    }
  }
}
