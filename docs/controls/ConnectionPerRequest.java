import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a connection for each request costs on this machine when nothing else is done: five clients
 * in one process, a pool of five threads in another, an answer as long as that of the file server
 * for 1 KiB, made ahead.
 *
 * <p>{@code java docs/controls/ConnectionPerRequest.java}
 */
public final class ConnectionPerRequest {
  private static final int CLIENTS = 5;
  private static final int SECONDS = 3;
  private static final int ROUNDS = 3;
  private static final int ANSWER = 1_440;

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      serve();
      return;
    }
    Process server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "--source",
                "25",
                "docs/controls/ConnectionPerRequest.java",
                "serve")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      int port = Integer.parseInt(server.inputReader().readLine());
      for (int i = 0; i < ROUNDS; i++) {
        System.out.println(requests(port) / SECONDS + " requests/s");
      }
    } finally {
      server.destroy();
    }
  }

  private static void serve() throws IOException {
    byte[] answer = new byte[ANSWER];
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ExecutorService workers = Executors.newFixedThreadPool(CLIENTS)) {
      System.out.println(listener.getLocalPort());
      while (true) {
        Socket client = listener.accept();
        workers.execute(() -> answer(client, answer));
      }
    }
  }

  private static void answer(Socket client, byte[] answer) {
    try (client) {
      client.setTcpNoDelay(true);
      if (client.getInputStream().read(new byte[100]) > 0) {
        client.getOutputStream().write(answer);
      }
      client.getInputStream().read();
    } catch (IOException e) {
      System.err.println(e);
    }
  }

  private static long requests(int port) throws Exception {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    long[] counts = new long[CLIENTS];
    Thread[] threads = new Thread[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      int me = i;
      threads[i] = Thread.ofPlatform().start(() -> counts[me] = ask(port, end));
    }
    long sum = 0;
    for (int i = 0; i < CLIENTS; i++) {
      threads[i].join();
      sum += counts[i];
    }
    return sum;
  }

  private static long ask(int port, long end) {
    byte[] answer = new byte[ANSWER];
    long count = 0;
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        out.write("GET a\r\n".getBytes());
        InputStream in = socket.getInputStream();
        if (in.readNBytes(answer, 0, ANSWER) == ANSWER) {
          count++;
        }
      } catch (IOException e) {
        System.err.println(e);
        return count;
      }
    }
    return count;
  }
}
