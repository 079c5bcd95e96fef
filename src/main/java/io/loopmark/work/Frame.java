package io.loopmark.work;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * What travels between a parent and its worker process: frames of a magic number, a type, a length
 * and that many bytes, jobs one way; started, ready, progress and results the other.
 */
final class Frame {
  static final byte READY = 1;
  static final byte JOB = 2;
  static final byte PROGRESS = 3;
  static final byte RESULT = 4;
  static final byte STARTED = 5;

  private static final int MAGIC = 0x4C6F6F70;
  private static final int LONGEST = 8 << 20;

  private final byte type;
  private final byte[] body;

  private Frame(byte type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  /** A job, as a worker is asked for it. */
  static Frame ofJob(Job job, boolean progressWanted) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream encoder = new DataOutputStream(body);
    encoder.writeBoolean(progressWanted);
    Job.write(job, encoder);
    return new Frame(JOB, body.toByteArray());
  }

  /** One of the constants. */
  byte type() {
    return type;
  }

  /** The frame's bytes, not copied. */
  byte[] body() {
    return body;
  }

  /**
   * Reads one frame.
   *
   * @throws ProtocolException when the bytes are no frame
   * @throws java.io.EOFException at the end of the stream
   */
  static Frame read(DataInputStream in) throws IOException {
    int magic = in.readInt();
    if (magic != MAGIC) {
      throw new ProtocolException(
          "garbage 0x" + Integer.toHexString(magic) + " where a frame should begin");
    }
    byte type = in.readByte();
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new ProtocolException("frame of " + length + " bytes; accepted: 0 to " + LONGEST);
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new Frame(type, body);
  }

  /** Writes one frame and flushes. */
  static void write(DataOutputStream out, byte type, byte[] body) throws IOException {
    out.writeInt(MAGIC);
    out.writeByte(type);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
  }
}
