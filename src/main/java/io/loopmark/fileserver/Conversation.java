package io.loopmark.fileserver;

import io.loopmark.payload.PartialFile;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The server's side of one connection: requests one after another, until the client leaves.
 *
 * <ul>
 *   <li>Whatever is wrong with a request is answered with {@code ERROR} where the wire still allows
 *       it; then the connection goes on behind the request's line.
 *   <li>A request that stops in the middle leaves nothing.
 *   <li>Owned by one thread.
 * </ul>
 */
final class Conversation {
  private static final String END = "\r\n\r\n";
  private static final String COMMANDS = "LIST, GET, DOWNLOAD, UPLOAD, DELETE";
  private static final int LONGEST_COMMAND = 16;

  /** In UTF-8 a name may be as long as this; one that is longer is refused by its length. */
  private static final int LONGEST_NAME = 4 * FileStore.LONGEST_NAME;

  /** Of a refused line so much is taken, so that the client comes to read the answer. */
  private static final long MOST_SKIPPED = 256L << 20;

  private final FileStore store;
  private final ServerLimits limits;
  private final Pace pace;
  private final Intake in;
  private final Outlet out;
  private final byte[] plain = new byte[Intake.PLAIN_SIZE];

  /** Whether the request under way was read to its line's end. */
  private boolean lineTaken;

  Conversation(ByteChannel channel, FileStore store, ServerLimits limits, Pace pace) {
    this.store = store;
    this.limits = limits;
    this.pace = pace;
    this.in = new Intake(channel, pace);
    this.out = new Outlet(channel, pace);
  }

  /** Waits for the next request; false when the client has left instead. */
  boolean awaitRequest() throws IOException {
    return in.hasMore() || in.more();
  }

  /**
   * Takes and answers one request.
   *
   * @return whether the connection is good for another
   */
  boolean serve() throws IOException {
    pace.begin();
    lineTaken = false;
    try {
      dispatch();
      out.flush();
      return true;
    } catch (RequestException e) {
      // Before its line is skipped: whose line never ends can read why, too.
      refuse(e.getMessage());
      return lineTaken || in.skipLine(MOST_SKIPPED);
    } catch (EOFException e) {
      refuse(pace.explain(e));
      return false;
    }
  }

  private void refuse(String why) throws IOException {
    answer("{\"status\":\"ERROR\",\"data\":" + Json.quote(why) + "}");
    out.flush();
  }

  private void dispatch() throws IOException, RequestException {
    String command = word(LONGEST_COMMAND, "command");
    switch (command) {
      case "LIST" -> list();
      case "GET", "DOWNLOAD" -> download(rest());
      case "UPLOAD" -> upload();
      case "DELETE" -> delete(rest());
      default ->
          throw new RequestException("command '" + shown(command) + "'; accepted: " + COMMANDS);
    }
  }

  private void list() throws IOException, RequestException {
    rest();
    List<String> names = store.list();
    answer(
        names.stream()
            .map(Json::quote)
            .collect(Collectors.joining(",", "{\"status\":\"OK\",\"data\":[", "]}")));
  }

  private void delete(String name) throws IOException, RequestException {
    store.delete(name);
    answer("{\"status\":\"OK\",\"message\":" + Json.quote(name + " has been deleted") + "}");
  }

  private void download(String name) throws IOException, RequestException {
    try (FileChannel file = store.open(name)) {
      out.put("{\"status\":\"OK\",\"data_namafile\":" + Json.quote(name) + ",\"data_file\":\"");
      out.putBase64(file, _ -> {});
      out.put("\"}" + END);
    }
  }

  private void upload() throws IOException, RequestException {
    if (in.peek() != ' ') {
      throw new RequestException("UPLOAD without a name; accepted: UPLOAD <name> <base64>");
    }
    in.take();
    String name = word(LONGEST_NAME, "name");
    if (in.peek() != ' ') {
      throw new RequestException("UPLOAD without contents; accepted: UPLOAD <name> <base64>");
    }
    in.take();
    try (PartialFile file = store.create(name)) {
      body(file, name);
      endOfLine();
      store.complete(file, name);
    }
    answer("{\"status\":\"OK\",\"data\":" + Json.quote(name + " has been uploaded") + "}");
  }

  private void body(PartialFile file, String name) throws IOException, RequestException {
    long size = 0;
    try {
      for (int n = in.base64(plain); n > 0; n = in.base64(plain)) {
        size += n;
        if (size > limits.mostUploadBytes()) {
          throw new RequestException(
              "upload of more than " + limits.mostUploadBytes() + " bytes, the most accepted");
        }
        write(file, name, ByteBuffer.wrap(plain, 0, n));
      }
    } catch (ProtocolException e) {
      throw new RequestException(e.getMessage(), e);
    }
    if (in.peek() != '\r' && in.peek() != '\n') {
      throw new RequestException("invalid base64: a character that is none");
    }
  }

  /** Trouble with the disk is not trouble with the connection. */
  private static void write(PartialFile file, String name, ByteBuffer bytes)
      throws RequestException {
    try {
      file.write(bytes);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be stored: " + FileStore.why(e), e);
    }
  }

  /** Up to a blank or the line's end, which stay. */
  private String word(int longest, String what) throws IOException, RequestException {
    StringBuilder word = new StringBuilder();
    for (byte next = in.peek(); next != ' ' && next != '\r' && next != '\n'; next = in.peek()) {
      word.append((char) (in.take() & 0xff));
      if (word.length() > longest) {
        throw new RequestException(what + " of more than " + longest + " bytes");
      }
    }
    return new String(
        word.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  /** What is left of the line, without the blank in front; the line is taken. */
  private String rest() throws IOException, RequestException {
    String rest;
    try {
      rest = in.until((byte) '\r', (byte) '\n', LONGEST_NAME);
    } catch (ProtocolException e) {
      throw new RequestException("name of more than " + LONGEST_NAME + " bytes", e);
    }
    endOfLine();
    return rest.startsWith(" ") ? rest.substring(1) : rest;
  }

  private void endOfLine() throws IOException, RequestException {
    if (in.peek() == '\r') {
      in.take();
      if (in.peek() != '\n') {
        throw new RequestException("a carriage return inside the line");
      }
    }
    in.take();
    lineTaken = true;
  }

  private void answer(String json) throws IOException {
    out.put(json);
    out.put(END);
  }

  private static String shown(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
