package io.loopmark.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses in the form in which the kernel takes and gives them. */
final class SocketAddresses {
  /** Of the longer one. */
  static final int BYTES = 28;

  private static final int INET_BYTES = 16;
  private static final int PORT_AT = 2;
  private static final int INET_AT = 4;
  private static final int INET6_AT = 8;
  private static final int SCOPE_AT = 24;

  private SocketAddresses() {}

  /** Writes an address; returns its length. */
  static int write(InetSocketAddress address, MemorySegment to) {
    byte[] ip = address.getAddress().getAddress();
    boolean four = ip.length == 4;
    to.asSlice(0, BYTES).fill((byte) 0);
    to.set(JAVA_SHORT, 0, (short) (four ? SocketCalls.AF_INET : SocketCalls.AF_INET6));
    to.set(JAVA_BYTE, PORT_AT, (byte) (address.getPort() >> 8));
    to.set(JAVA_BYTE, PORT_AT + 1, (byte) address.getPort());
    MemorySegment.copy(ip, 0, to, JAVA_BYTE, four ? INET_AT : INET6_AT, ip.length);
    if (address.getAddress() instanceof Inet6Address six) {
      to.set(JAVA_INT, SCOPE_AT, six.getScopeId());
    }
    return four ? INET_BYTES : BYTES;
  }

  /** Reads one. */
  static InetSocketAddress read(MemorySegment from, long at) {
    boolean four = from.get(JAVA_SHORT, at) == SocketCalls.AF_INET;
    byte[] ip = new byte[four ? 4 : 16];
    MemorySegment.copy(from, JAVA_BYTE, at + (four ? INET_AT : INET6_AT), ip, 0, ip.length);
    int port =
        ((from.get(JAVA_BYTE, at + PORT_AT) & 0xFF) << 8)
            | (from.get(JAVA_BYTE, at + PORT_AT + 1) & 0xFF);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(ip), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of the right length", e);
    }
  }
}
