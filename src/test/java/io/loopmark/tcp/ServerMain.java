package io.loopmark.tcp;

import io.loopmark.net.Loopback;
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
    try (ServedFile file = ServedFile.open(Path.of(args[0]), Source.valueOf(args[1]), Digest.SHA1);
        ChunkServer server = ChunkServer.open(Loopback.ephemeral(), clients, file, plan)) {
      System.out.println(server.address().getPort());
      List<ServedTransfer> services =
          Way.valueOf(args[2]).serve(server, clients, ServerWatcher.NONE);
      System.out.println(services.stream().filter(ServedTransfer::ok).count());
    }
  }
}
