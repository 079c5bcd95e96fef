package io.loopmark.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A server of one client: says a text when the client is ready, perhaps another when it has the
 * file, and then says no more or goes.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 5, Loopback.ADDRESS);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<String> heard;

  /**
   * @param ends whether it ends the connection then, instead of standing still
   */
  RawServer(boolean ends, String... texts) throws IOException {
    heard = thread.submit(() -> play(ends, texts));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** What the client said after the last text, when it is gone. */
  String heard() throws Exception {
    return TcpLab.await(heard);
  }

  private String play(boolean ends, String... texts) throws IOException {
    int[] words = {Wire.READY.length(), Wire.RECEIVED.length()};
    try (Socket client = listener.accept()) {
      for (int i = 0; i < texts.length; i++) {
        client.getInputStream().readNBytes(words[i]);
        client.getOutputStream().write(texts[i].getBytes(ISO_8859_1));
      }
      if (ends) {
        client.shutdownOutput();
      }
      return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException e) {
      return "reset";
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.close();
  }
}
