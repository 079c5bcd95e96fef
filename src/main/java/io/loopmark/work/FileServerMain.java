package io.loopmark.work;

import io.loopmark.fileserver.Capacity;
import io.loopmark.fileserver.FileServer;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.payload.Intrinsics;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;

/** A file server as a process of its own: serves until its input ends. */
public final class FileServerMain {
  private FileServerMain() {}

  /**
   * Serves. Prints its port, and how many connections it takes, as the only line on stdout.
   *
   * @param args the parent's process id, address, port (0 for any), folder, number of workers (0
   *     for virtual threads), whether the port is shared, the largest upload in bytes, and how many
   *     connections at once (0, or more than this process can hold, for as many as it can)
   */
  public static void main(String[] args) throws InterruptedException {
    ParentWatch.start(Long.parseLong(args[0]));
    Intrinsics.warmBase64();
    PrintStream out = System.out;
    System.setOut(System.err);
    Capacity capacity = Capacity.now();
    int connections = Integer.parseInt(args[7]);
    ExecutorService workers = ServingThreads.open(Integer.parseInt(args[4]));
    try (FileServer server =
        FileServer.open(
            new InetSocketAddress(args[1], Integer.parseInt(args[2])),
            Path.of(args[3]),
            ServerLimits.USUAL.withMostUploadBytes(Long.parseLong(args[6])),
            Boolean.parseBoolean(args[5]),
            workers,
            connections == 0
                ? capacity
                : capacity.withConnections(Math.min(connections, capacity.connections())),
            FileServerMain::complain)) {
      out.println(server.address().getPort() + " " + server.mostConnections());
      out.flush();
      while (System.in.read() >= 0) {
        // What the parent says means nothing; that it goes away does.
      }
    } catch (IOException e) {
      // The parent shows it as the reason, so it is one line.
      System.err.println(Trouble.words(e));
      System.exit(1);
    }
    workers.shutdownNow();
  }

  private static void complain(String line) {
    System.err.println(line);
  }
}
