package io.loopmark.tcp;

import io.loopmark.payload.Digest;
import java.nio.file.Path;
import java.util.List;

/**
 * A server in a JVM of its own: {@code FILE SOURCE WAY CLIENTS}; prints its port, and how many
 * clients have the file.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    ServerPlan plan = new ServerPlan(500 * 1024, TcpLab.AMPLE, true);
    int clients = Integer.parseInt(args[3]);
    Way way = Way.valueOf(args[2]);
    Source source = Source.valueOf(args[1]);
    try (TcpLab lab = new TcpLab(way, Path.of(args[0]), source, Digest.SHA1, plan)) {
      System.out.println(lab.address().getPort());
      List<ServedTransfer> services = way.serve(lab.server(), clients, ServerWatcher.NONE);
      System.out.println(services.stream().filter(ServedTransfer::ok).count());
    }
  }
}
