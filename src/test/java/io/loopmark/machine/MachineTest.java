package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(30)
@Isolated
class MachineTest {

  private static final int MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void theRealMachineCanBeDescribed() {
    Environment environment = Machine.local().describe(setup());
    assertThat(environment.jvm().availableProcessors()).isPositive();
    assertThat(environment.jvm().forkFlags()).containsExactly("-Xmx1g");
    assertThat(environment.jvm().childFlags()).containsExactly("-Xmx64m");
    assertThat(environment.commandLine()).containsExactly("run", "--suite=quick");
    assertThat(environment.clock().nanoTimeCost()).isPositive();
    assertThat(environment.after()).isEqualTo(Load.UNKNOWN);
    assertThat(environment.socketBuffers())
        .extracting(buffer -> buffer.protocol() + " " + buffer.direction())
        .containsExactly("udp receive", "udp send", "tcp receive", "tcp send");
    assertThat(environment.socketBuffers())
        .allSatisfy(buffer -> assertThat(buffer.askedBytes()).isEqualTo(MIB));
  }

  @Test
  void realLinuxFilesAreReadWhole() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
    Environment environment = Machine.local().describe(setup());
    assertThat(environment.cpu().logicalCores().orElseThrow()).isPositive();
    assertThat(environment.memory().totalBytes().orElseThrow()).isGreaterThan(MIB);
    assertThat(environment.before().oneMinute()).isPresent();
    // The kernel answers only the first read of these: a timid reader gets one digit.
    assertThat(environment.sysctls().get("net.ipv4.ip_local_port_range"))
        .matches("\\d+ \\d+|unknown");
    assertThat(environment.sysctls().get("net.ipv4.tcp_rmem")).matches("\\d+ \\d+ \\d+|unknown");
  }

  @Test
  void anEmptyRootIsUnknownEverywhere() {
    Map<String, Object> tree = new Machine(folder).describe(setup()).tree();
    assertThat(map(tree, "cpu")).hasSize(6).allSatisfy((_, value) -> isUnknown(value));
    assertThat(map(tree, "memory")).hasSize(1).allSatisfy((_, value) -> isUnknown(value));
    assertThat(map(tree, "limits")).hasSize(2).allSatisfy((_, value) -> isUnknown(value));
    assertThat(map(tree, "sysctls")).hasSize(10).allSatisfy((_, value) -> isUnknown(value));
    assertThat(map(tree, "before")).hasSize(7).allSatisfy((_, value) -> isUnknown(value));
    assertThat(map(tree, "after")).hasSize(7).allSatisfy((_, value) -> isUnknown(value));
    assertThat(map(tree, "os"))
        .containsEntry("distribution", "unknown")
        .containsEntry("kernel", "unknown")
        .containsEntry("kernelBuild", "unknown");
    assertThat(map(tree, "clock")).containsEntry("source", "unknown");
    assertThat(map(tree, "software"))
        .containsEntry("gitCommit", "unknown")
        .containsEntry("gitDirty", "unknown")
        .containsEntry("jarSha256", "unknown");
  }

  @Test
  void theTreeKeepsOrderAndNumbers() {
    new FakeRoot(folder).with("proc/loadavg", "0.50 0.25 0.10 1/9 7\n");
    Environment environment = new Machine(folder).describe(setup());
    Map<String, Object> tree = environment.finished(new Machine(folder).load()).tree();
    assertThat(tree.keySet())
        .containsExactly(
            "begun",
            "cpu",
            "memory",
            "limits",
            "os",
            "clock",
            "sysctls",
            "socketBuffers",
            "jvm",
            "software",
            "commandLine",
            "before",
            "after",
            "warnings");
    assertThat(map(tree, "after"))
        .containsEntry("oneMinute", 0.5)
        .containsEntry("tasks", 9L)
        .containsEntry("stealJiffies", "unknown");
    assertThat(environment.finished(environment.before()).after().oneMinute())
        .isEqualTo(OptionalDouble.of(0.5));
  }

  @Test
  void aBufferSizeOfZeroIsRefusedByName() {
    List<String> none = List.of();
    assertThatThrownBy(() -> new RunSetup(none, none, none, none, folder, Machine.class, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sendBytes is 0, accepted: 1 or more");
  }

  private RunSetup setup() {
    return new RunSetup(
        List.of("run", "--suite=quick"),
        List.of("-Xmx1g"),
        List.of("-Xmx64m"),
        List.of("started by hand"),
        folder,
        Machine.class,
        MIB,
        MIB);
  }

  private static void isUnknown(Object value) {
    assertThat(value).isEqualTo("unknown");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> tree, String key) {
    return (Map<String, Object>) tree.get(key);
  }
}
