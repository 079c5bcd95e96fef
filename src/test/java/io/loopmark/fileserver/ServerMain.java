package io.loopmark.fileserver;

import io.loopmark.net.Loopback;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;

/**
 * A server in a JVM of its own, until its input ends: {@code FOLDER WAY [CONNECTIONS]}; prints its
 * port and then what it complains of.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    Capacity capacity = Capacity.now();
    if (args.length > 2) {
      capacity = capacity.withConnections(Integer.parseInt(args[2]));
    }
    ExecutorService workers = Way.valueOf(args[1]).threads();
    try (workers;
        FileServer server =
            FileServer.open(
                Loopback.ephemeral(),
                Path.of(args[0]),
                FileLab.AMPLE,
                false,
                workers,
                capacity,
                ServerMain::complain)) {
      System.out.println(server.address().getPort());
      while (System.in.read() >= 0) {
        // Only its end counts.
      }
    }
  }

  private static void complain(String line) {
    System.out.println(line);
  }
}
