package io.loopmark.fileserver;

import io.loopmark.net.Loopback;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients in a JVM of their own: {@code PORT CLIENTS FILE}; each sends the file under a name of its
 * own and fetches it again. Prints how many got what they sent.
 */
final class ClientMain {
  private ClientMain() {}

  public static void main(String[] args) throws Exception {
    InetSocketAddress server = new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(args[0]));
    int clients = Integer.parseInt(args[1]);
    Path file = Path.of(args[2]);
    List<Future<Boolean>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int i = 0; i < clients; i++) {
        String name = "file" + i;
        all.add(threads.submit(() -> upAndDown(server, name, file)));
      }
    }
    System.out.println(all.stream().filter(Future::resultNow).count());
  }

  private static boolean upAndDown(InetSocketAddress server, String name, Path file)
      throws Exception {
    try (FileClient client = FileClient.connect(server, FileLab.AMPLE, StallGuard.shared())) {
      FileClient.Moved up = client.upload(name, file, Digest.SHA1, _ -> {});
      FileClient.Moved down = client.download(name, Digest.SHA1, _ -> {});
      client.delete(name);
      return up.equals(down);
    }
  }
}
