package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.stack.Stack;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which cells with Netty cannot be, and what is said of them. */
@Timeout(20)
class NettyFeasibilityTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JDK")
  void whatThisMachineLacksIsSaid(Stack stack) {
    String reason = stack.obstacle().map(why -> stack + ": " + why).orElse("");
    for (String parameter : new String[] {"server", "stack"}) {
      Map<String, String> cell = new HashMap<>(Map.of("chunkSize", "1KiB", "server", "SELECTOR"));
      cell.put(parameter, stack.name());
      assertThat(Feasibility.obstacle(cell).orElse("")).isEqualTo(reason);
    }
  }

  @Test
  void aFileServerIsNotNettys() {
    assertThat(
            Feasibility.obstacle(Map.of("operation", "UPLOAD", "server", "NETTY_NIO")).orElse(""))
        .startsWith("NETTY_NIO cannot serve files here; it can be ");
  }

  @Test
  void ioUringSendsNoMoreThanTwoGibibytesOfAFileItself() {
    Map<String, String> cell =
        Map.of(
            "chunkSize",
            "1KiB",
            "server",
            "NETTY_IO_URING",
            "source",
            "TRANSFER_TO",
            "fileSize",
            "3GiB");
    assertThat(Feasibility.obstacle(cell))
        .hasValue("NETTY_IO_URING: from a file itself Netty sends up to 2 GiB of it");
  }
}
