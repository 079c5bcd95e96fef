package io.loopmark.pingpong;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A UDP socket that has no business with the link it writes to. */
final class Strangers implements AutoCloseable {
  private final DatagramChannel channel;

  Strangers(String address) throws IOException {
    channel = DatagramChannel.open().bind(Loopback.ephemeral());
    channel.connect(HostPort.parse(address).resolve());
  }

  void send(String datagram) throws IOException {
    channel.write(ByteBuffer.wrap(datagram.getBytes(US_ASCII)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
