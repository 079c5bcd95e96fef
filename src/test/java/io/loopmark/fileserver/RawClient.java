package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client that says what the test wants; an answer that doesn't come fails. */
final class RawClient implements AutoCloseable {
  private static final String END = "\r\n\r\n";

  private final Socket socket = new Socket();
  private final InputStream in;

  RawClient(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(server);
    socket.setSoTimeout(Math.toIntExact(FileLab.LONG.toMillis()));
    in = new BufferedInputStream(socket.getInputStream());
  }

  RawClient say(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  RawClient say(String text) throws IOException {
    return say(text.getBytes(UTF_8));
  }

  /** The next answer, without its end. */
  String answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("after '" + answer.toString(UTF_8) + "'");
      }
      answer.write(c);
      matched = c == END.charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
    }
    return answer.toString(UTF_8).substring(0, answer.toString(UTF_8).length() - END.length());
  }

  String ask(String line) throws IOException {
    return say(line + "\r\n").answer();
  }

  byte[] take(int bytes) throws IOException {
    byte[] taken = in.readNBytes(bytes);
    if (taken.length < bytes) {
      throw new EOFException("after " + taken.length + " of " + bytes);
    }
    return taken;
  }

  /** Waits for the server to end the connection; how much it said before. */
  int ended() throws IOException {
    int said = 0;
    try {
      while (in.read() >= 0) {
        said++;
      }
    } catch (SocketException e) {
      // A reset: it was closed while there was more to read.
    }
    return said;
  }

  /** Says no more, but listens. */
  RawClient hush() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Ends the connection with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
