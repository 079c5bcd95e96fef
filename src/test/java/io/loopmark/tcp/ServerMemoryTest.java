package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server's heap does not grow with what it sends: 25 clients of 8 MiB in 64 MiB. */
@Timeout(60)
@Isolated
@Tag("slow")
class ServerMemoryTest {
  private static final int CLIENTS = 25;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "MAPPED, THREAD_PER_CLIENT",
    "TRANSFER_TO, THREAD_PER_CLIENT",
    "MAPPED, SELECTOR",
    "MAPPED, NETTY_EPOLL",
    "TRANSFER_TO, NETTY_IO_URING"
  })
  void itFits(Source source, Way way) throws Exception {
    way.orSkip();
    Path file = TcpLab.file(folder, 8 << 20);
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName(),
                file.toString(),
                source.name(),
                way.name(),
                Integer.toString(CLIENTS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Client client = new Client();
        BufferedReader out = server.inputReader()) {
      int port = Integer.parseInt(out.readLine());
      FetchPlan plan =
          new FetchPlan(
              new InetSocketAddress(Loopback.ADDRESS, port),
              500 * 1024,
              Optional.empty(),
              Sink.DISCARD,
              folder,
              TcpLab.AMPLE);
      List<Future<Fetched>> fetching = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        fetching.add(client.fetch(plan));
      }
      assertThat(TcpLab.await(fetching)).hasSize(CLIENTS);
      assertThat(out.readLine()).isEqualTo(Integer.toString(CLIENTS));
    } finally {
      server.destroyForcibly();
    }
  }
}
