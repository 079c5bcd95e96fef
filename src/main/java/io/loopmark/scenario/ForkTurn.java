package io.loopmark.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The turns of a fork that is measured in rotation with others: before it becomes warm, when it is,
 * and after each of its iterations, it does nothing until it is told to go on. A fork that is
 * measured alone has no turns and never waits.
 *
 * <p>On the connection the fork writes its word once, and then a byte whenever its turn is over;
 * each is answered with a byte when the next one begins.
 */
public final class ForkTurn {
  /** System property of the fork: port and word, with a colon between them. */
  public static final String PROPERTY = "loopmark.rotation";

  private static final int OVER = 'o';

  private static Optional<ForkTurn> current = Optional.empty();

  private final Socket socket;

  private ForkTurn(int port, String word) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
  }

  /** Ends this fork's turn, if it has turns, and waits for the next. */
  static synchronized void pass() throws IOException {
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
    current.get().await();
  }

  private void await() throws IOException {
    socket.getOutputStream().write(OVER);
    if (socket.getInputStream().read() < 0) {
      throw new IOException("the run that this fork waits for has ended");
    }
  }
}
