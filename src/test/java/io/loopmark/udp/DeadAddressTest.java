package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An address of this subnet that nobody has: each send waits for its resolution, some seconds, when
 * a few hundred datagrams are queued. Such a subnet is made in a network namespace.
 */
@Timeout(60)
@Tag("slow")
class DeadAddressTest {
  private static final Duration DEADLINE = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final String namespace = "loopmark-" + UUID.randomUUID();

  @BeforeEach
  void makeSubnet() throws Exception {
    assumeThat(
            run("ip", "netns", "add", namespace)
                && inside("ip", "link", "add", "left", "type", "veth", "peer", "name", "right")
                && inside("ip", "address", "add", "10.77.0.1/24", "dev", "left")
                && inside("ip", "link", "set", "left", "up")
                && inside("ip", "link", "set", "right", "up"))
        .as("network namespaces, which take the super-user and iproute2")
        .isTrue();
  }

  @AfterEach
  void removeSubnet() throws Exception {
    run("ip", "netns", "delete", namespace);
  }

  /** Of messages that become 128 datagrams each the kernel queues this whole file. */
  @ParameterizedTest
  @EnumSource(
      names = {"SEGMENTED", "COALESCED"},
      mode = EnumSource.Mode.EXCLUDE)
  void sendingEndsWithinItsDeadline(Via via) throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[100_000]);
    assertThat(
            inside(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Sender.class.getName(),
                file.toString(),
                via.name()))
        .isTrue();
    assertThat(folder.resolve("out"))
        .content()
        .startsWith("next to nothing can be sent to /10.77.0.9:5050: after ")
        .contains(" datagrams fewer than 1024 within 1300 ms; is the host there?");
  }

  private boolean inside(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    return run(all.toArray(String[]::new));
  }

  private boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // No such program.
      return false;
    }
  }

  /** Sends a file there and prints why it could not. */
  static final class Sender {
    private Sender() {}

    public static void main(String[] args) {
      SendPlan plan =
          new SendPlan(
              Path.of(args[0]),
              new InetSocketAddress("10.77.0.9", 5050),
              Via.valueOf(args[1]),
              FlowControl.BLAST,
              0,
              DEADLINE,
              true);
      try {
        UdpSender.send(plan, _ -> {});
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
