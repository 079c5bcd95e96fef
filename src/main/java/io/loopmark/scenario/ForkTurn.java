package io.loopmark.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The turns of a fork that is measured in rotation with others: before it becomes warm, again and
 * again until it is, and after each of its iterations, it does nothing until it is told to go on. A
 * fork that is measured alone has no turns and never waits.
 *
 * <p>On the connection the fork writes its word once, and then a byte whenever its turn is over;
 * each is answered with a byte when the next one begins.
 */
public final class ForkTurn {
  /** System property of the fork: port and word, with a colon between them. */
  public static final String PROPERTY = "loopmark.rotation";

  /** What it says at the end of a turn after which it is not yet warm. */
  public static final int WARMING = 'w';

  /** What it says at the end of its last iteration, after which it only ends. */
  public static final int DONE = 'd';

  /** What it says at the end of any other. */
  public static final int OVER = 'o';

  private static Optional<ForkTurn> current = Optional.empty();

  private final Socket socket;

  private ForkTurn(int port, String word) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
  }

  /** Ends this fork's turn, if it has turns, and waits for the next. */
  static void pass() throws IOException {
    pass(OVER);
  }

  /** The same while it becomes warm. */
  static void passWarming() throws IOException {
    pass(WARMING);
  }

  /** The same after the last iteration. */
  static void passDone() throws IOException {
    pass(DONE);
  }

  private static synchronized void pass(int end) throws IOException {
    String place = System.getProperty(PROPERTY);
    if (place == null) {
      return;
    }
    if (current.isEmpty()) {
      int colon = place.indexOf(':');
      current =
          Optional.of(
              new ForkTurn(
                  Integer.parseInt(place.substring(0, colon)), place.substring(colon + 1)));
    }
    current.get().await(end);
  }

  private void await(int end) throws IOException {
    socket.getOutputStream().write(end);
    if (socket.getInputStream().read() < 0) {
      throw new IOException("the run that this fork waits for has ended");
    }
  }
}
