package io.loopmark.fileserver;

import io.loopmark.payload.PartialFile;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A file on its way from a client: base64 that comes in pieces. Between two turns it holds at most
 * three characters.
 *
 * <p>What is large is gathered and stored in blocks that lie at multiples of their size. Pieces as
 * they come, whose ends lie inside the kernel's pages, take ext4 half as long again.
 */
final class Upload implements AutoCloseable {
  /** The lowest character of base64 is '+'; line ends, blanks and quotes lie below it. */
  private static final int LOWEST = '+';

  private static final String ACCEPTED =
      "; accepted: UPLOAD <name> <base64> without blanks or line ends in either";

  private final String name;
  private final PartialFile file;
  private final long mostBytes;
  private long size;
  private long characters;
  private boolean padded;

  /** Behind what is to be taken next so many bytes are known to be base64. */
  private int seen;

  /**
   * What is not yet stored, in room of this turn's; null when it is all stored. Of no use after a
   * turn that was broken off.
   */
  private ByteBuffer gathered;

  /** Why the last turn could not store what it had gathered; null when it could. */
  private RequestException trouble;

  Upload(String name, PartialFile file, long mostBytes) {
    this.name = name;
    this.file = file;
    this.mostBytes = mostBytes;
  }

  String name() {
    return name;
  }

  /** Whether something that is no base64 is there, such as the body's end. */
  boolean seesEnd(Workspace space) {
    int from = space.from + seen;
    int end = Bytes.firstBelow(space.bytes, from, space.to, LOWEST);
    seen = end - space.from;
    return end < space.to;
  }

  /** Takes all whole groups that {@link #seesEnd} has seen. */
  void take(Workspace space) throws RequestException {
    if (trouble != null) {
      throw trouble;
    }
    int length = seen - seen % 4;
    if (length == 0) {
      return;
    }
    if (padded) {
      throw invalid("more behind its padding");
    }
    int decoded;
    try {
      boolean whole = length == space.bytes.length;
      byte[] coded =
          whole ? space.bytes : Arrays.copyOfRange(space.bytes, space.from, space.from + length);
      decoded = Base64.getDecoder().decode(coded, space.plain());
    } catch (IllegalArgumentException e) {
      throw new RequestException(invalid(e.getMessage()).getMessage(), e);
    }
    padded = space.bytes[space.from + length - 1] == '=';
    space.from += length;
    seen -= length;
    characters += length;
    size += decoded;
    if (size > mostBytes) {
      throw new RequestException("upload of more than " + mostBytes + " bytes, the most accepted");
    }
    write(space, decoded);
  }

  private void write(Workspace space, int length) throws RequestException {
    if (size > length) {
      file.lock(); // It comes in pieces, and nobody knows when.
    }
    if (!space.large()) {
      store(space.direct().put(space.plain(), 0, length).flip());
      return;
    }
    for (int at = 0; at < length; ) {
      if (gathered == null) {
        long stored = size - length + at;
        gathered = space.blocks().storing();
        gathered.limit(Blocks.STORED_SIZE - (int) (stored % Blocks.STORED_SIZE));
      }
      int n = Math.min(gathered.remaining(), length - at);
      gathered.put(space.plain(), at, n);
      at += n;
      if (!gathered.hasRemaining()) {
        storeGathered();
      }
    }
  }

  private void storeGathered() throws RequestException {
    if (gathered != null) {
      ByteBuffer block = gathered.flip();
      gathered = null;
      store(block);
    }
  }

  /** Trouble with the disk is not trouble with the connection. */
  private void store(ByteBuffer block) throws RequestException {
    try {
      file.write(block);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be stored: " + Trouble.why(e), e);
    }
  }

  /** A turn ends, and nobody knows when the next begins. */
  void park() {
    file.lock();
    try {
      storeGathered();
    } catch (RequestException e) {
      trouble = e; // The next turn can tell the client.
      discard();
    }
  }

  private void discard() {
    try {
      file.close();
    } catch (IOException _) {
      // A temporary file that stays is deleted by whoever serves the folder next.
    }
  }

  /** All of it has come: the file is whole, and has no more than its name to get. */
  PartialFile whole() throws RequestException {
    storeGathered();
    return file;
  }

  /**
   * Takes the line's end, which must be the next that is there, when all of it is there. A line
   * feed alone ends only what its padding has ended already: elsewhere it is where somebody
   * wrapped.
   *
   * @return whether it was all there
   */
  boolean takeEnd(Workspace space) throws RequestException {
    if (seen > 0) {
      throw invalid("its length is no multiple of 4");
    }
    byte first = space.bytes[space.from];
    if (first == '\n' && padded) {
      space.from++;
      return true;
    }
    if (first != '\r') {
      throw invalid(first == '\n' ? "a line feed inside it" : shown(first) + " inside it");
    }
    if (space.to - space.from < 2) {
      return false;
    }
    space.from++;
    if (space.bytes[space.from] != '\n') {
      throw new RequestException("a carriage return inside the line");
    }
    space.from++;
    return true;
  }

  /** Whether it has the length of a line as programs wrap base64, so that more of it may follow. */
  boolean looksWrapped() {
    return !padded && (characters == 76 || characters == 64);
  }

  static RequestException invalid(String why) {
    return new RequestException("invalid base64: " + why + ACCEPTED);
  }

  private static String shown(byte b) {
    return b == ' ' ? "a blank" : b > ' ' ? "'" + (char) b + "'" : "byte " + b;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
