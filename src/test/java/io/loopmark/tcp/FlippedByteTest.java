package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.payload.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A byte that changes on the way fails that transfer, on both sides, and no other. */
@Timeout(30)
class FlippedByteTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"SHA1", "SHA256"})
  void bothSidesKnow(Digest digest) throws Exception {
    Path file = TcpLab.file(folder, 40_000);
    Path got = Files.createDirectory(folder.resolve("got"));
    ServerPlan plan = new ServerPlan(TcpLab.CHUNK, TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(file, Source.MAPPED, digest, plan);
        Proxy proxy = new Proxy(lab.address(), 20_000)) {
      Future<List<ServedTransfer>> serving = lab.serve(Way.THREAD_PER_CLIENT, 3);
      Future<Fetched> bad = lab.fetch(TcpLab.plan(proxy.address(), got, TcpLab.AMPLE));
      List<Fetched> good = TcpLab.await(lab.fetch(lab.plan(got), 2));
      assertThat(TcpLab.failure(bad))
          .matches(
              "receiving file 'file\\.bin': digest of what arrived is [0-9a-f]{40,64}, not "
                  + good.getFirst().digest());
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services.stream().filter(ServedTransfer::ok)).hasSize(2);
      ServedTransfer refused = services.stream().filter(s -> !s.ok()).findFirst().orElseThrow();
      assertThat(refused.failure()).hasValue("the client refuses the file");
      assertThat(refused.bytes()).isEqualTo(40_000);
      assertThat(TransferLog.line(refused.number(), refused.ended(), "f", 1, 0, refused.ok()))
          .endsWith("| Error");
      assertThat(got.toFile().list()).hasSize(2);
      for (Fetched one : good) {
        assertThat(one.file().orElseThrow()).hasSameBinaryContentAs(file);
      }
    }
  }

  /** Hands one connection through, but for one bit of what the server says. */
  private static final class Proxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, Loopback.ADDRESS);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Proxy(InetSocketAddress server, int flipped) throws IOException {
      threads.execute(
          () -> {
            try (Socket client = listener.accept();
                Socket behind = new Socket(server.getAddress(), server.getPort())) {
              Future<?> up = threads.submit(() -> pass(client, behind, -1));
              pass(behind, client, flipped);
              up.get();
            } catch (IOException | InterruptedException | ExecutionException e) {
              throw new IllegalStateException(e);
            }
          });
    }

    InetSocketAddress address() {
      return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private static Void pass(Socket from, Socket to, int flipped) throws IOException {
      InputStream in = from.getInputStream();
      byte[] block = new byte[4_096];
      long passed = 0;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        if (flipped >= passed && flipped < passed + n) {
          block[(int) (flipped - passed)] ^= 1;
        }
        to.getOutputStream().write(block, 0, n);
        passed += n;
      }
      to.shutdownOutput();
      return null;
    }

    @Override
    public void close() throws IOException {
      listener.close();
      threads.close();
    }
  }
}
