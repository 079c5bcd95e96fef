package io.loopmark.work;

import io.loopmark.net.HostPort;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Addresses on their way to another process. */
final class Addresses {
  private Addresses() {}

  static void write(InetSocketAddress address, DataOutput out) throws IOException {
    HostPort literal = HostPort.of(address);
    out.writeUTF(literal.host());
    out.writeShort(literal.port());
  }

  static InetSocketAddress read(DataInput in) throws IOException {
    return new HostPort(in.readUTF(), in.readUnsignedShort()).resolve();
  }
}
