package io.loopmark.work;

import io.loopmark.udp.UdpRoute;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * System A's transfer: one file to one receiver, a datagram per byte or piece.
 *
 * @param file path of the file
 * @param route where it goes, and how
 */
public record UdpSendJob(String file, UdpRoute route) implements Job {
  @Override
  public Kind kind() {
    return Kind.sending(route.via());
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException {
    return UdpTransfer.send(Path.of(file), route, progress);
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(file);
    UdpTransfer.write(route, out);
  }

  static UdpSendJob readValues(DataInput in) throws IOException {
    return new UdpSendJob(in.readUTF(), UdpTransfer.read(in));
  }
}
