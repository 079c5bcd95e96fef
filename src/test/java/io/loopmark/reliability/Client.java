package io.loopmark.reliability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A file server's client that says whatever a test wants; an answer that does not come fails. */
final class Client implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 60_000;
  private static final int MOST_SHOWN = 200;
  private static final int AT_ONCE = 64 * 1024;

  /** Two line ends. */
  private static final int END = 0x0d0a0d0a;

  private final Socket socket = new Socket();
  private final InputStream in;

  Client(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(server);
    socket.setSoTimeout(DEADLINE_MILLIS);
    in = socket.getInputStream();
  }

  Client say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** Asks and takes the whole answer; its beginning. */
  String ask(String line) throws IOException {
    return say(line + "\r\n").answer();
  }

  /** Takes a whole answer, behind which nothing else may come; its beginning. */
  String answer() throws IOException {
    StringBuilder start = new StringBuilder();
    byte[] bytes = new byte[AT_ONCE];
    for (int last = 0; last != END; ) {
      int n = in.read(bytes);
      if (n < 0) {
        throw new EOFException("after '" + start + "'");
      }
      for (int i = Math.max(0, n - Integer.BYTES); i < n; i++) {
        last = last << Byte.SIZE | bytes[i];
      }
      start.append(new String(bytes, 0, Math.min(n, MOST_SHOWN - start.length()), ISO_8859_1));
    }
    return start.toString().stripTrailing();
  }

  /** Says no more, and takes all that is still answered. */
  String rest() throws IOException {
    socket.shutdownOutput();
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
