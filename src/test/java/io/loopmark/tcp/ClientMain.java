package io.loopmark.tcp;

import io.loopmark.net.Loopback;
import io.loopmark.net.StallGuard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A client in a JVM of its own: {@code PORT FOLDER}; prints what went wrong. */
final class ClientMain {
  private ClientMain() {}

  public static void main(String[] args) {
    InetSocketAddress server = new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(args[0]));
    FetchPlan plan = TcpLab.plan(server, Path.of(args[1]), TcpLab.AMPLE);
    try {
      ChunkClient.fetch(plan, StallGuard.shared(), _ -> {});
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }
}
