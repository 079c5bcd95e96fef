package io.loopmark.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client that says what the test wants; a read that is not answered fails. */
final class RawClient implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;

  RawClient(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(server);
    socket.setSoTimeout(Math.toIntExact(TcpLab.LONG.toMillis()));
    in = socket.getInputStream();
  }

  int port() {
    return socket.getLocalPort();
  }

  RawClient say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("after '" + line + "'");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  /** Does all that a client does once it is ready; false when the server sends it away. */
  boolean complete() throws IOException {
    int first = in.read();
    if (first >= 0) {
      take(header());
      say(Wire.RECEIVED).line();
      say("0.5\n");
    }
    return first >= 0;
  }

  /** Takes the header, or what remains of it; the file's size. */
  int header() throws IOException {
    line();
    line();
    int size = Integer.parseInt(line());
    line();
    return size;
  }

  byte[] take(int bytes) throws IOException {
    byte[] taken = in.readNBytes(bytes);
    if (taken.length < bytes) {
      throw new EOFException("after " + taken.length + " of " + bytes);
    }
    return taken;
  }

  /** Whether the server ends the connection, without a word more. */
  boolean ended() throws IOException {
    return in.read() < 0;
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
