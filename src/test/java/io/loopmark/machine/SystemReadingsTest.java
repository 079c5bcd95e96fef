package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class SystemReadingsTest {

  @TempDir private Path folder;
  private FakeRoot root;

  @BeforeEach
  void emptyRoot() {
    root = new FakeRoot(folder);
  }

  @Test
  void loadHasAveragesQueueAndJiffies() {
    root.with("proc/loadavg", "0.15 0.22 1.11 3/83 3469\n")
        .with("proc/stat", "cpu  10 20 30 40 50 60 70 80 90 100\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
    assertThat(Load.read(root.files()))
        .isEqualTo(
            new Load(
                OptionalDouble.of(0.15),
                OptionalDouble.of(0.22),
                OptionalDouble.of(1.11),
                OptionalLong.of(3),
                OptionalLong.of(83),
                OptionalLong.of(80),
                OptionalLong.of(360)));
  }

  @Test
  void garbledLoadIsUnknown() {
    root.with("proc/loadavg", "NaN much more -/- x\n").with("proc/stat", "cpu  1 2 3\n");
    assertThat(Load.read(root.files())).isEqualTo(Load.UNKNOWN);
  }

  @Test
  void memoryIsInBytes() {
    root.with("proc/meminfo", "MemTotal:       16384 kB\nMemFree:  1 kB\n");
    assertThat(Memory.read(root.files())).isEqualTo(new Memory(OptionalLong.of(16_777_216)));
  }

  @Test
  void osHasDistributionAndKernel() {
    root.with("etc/os-release", "NAME=\"X\"\nPRETTY_NAME=\"Example Linux 12 (one)\"\n")
        .with("proc/sys/kernel/osrelease", "6.1.0-test\n")
        .with("proc/sys/kernel/version", "#1 SMP\n");
    Os os = Os.read(root.files());
    assertThat(os.distribution()).isEqualTo("Example Linux 12 (one)");
    assertThat(os.kernel()).isEqualTo("6.1.0-test");
    assertThat(os.kernelBuild()).isEqualTo("#1 SMP");
  }

  @Test
  void sysctlsHaveTheirWhiteSpaceNormalised() {
    root.with("proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456\n")
        .with("proc/sys/net/core/rmem_max", "212992\n")
        .with("proc/sys/net/ipv4/tcp_congestion_control", " bbr \n");
    assertThat(Sysctls.read(root.files()))
        .hasSize(10)
        .containsEntry("net.ipv4.tcp_rmem", "4096 131072 6291456")
        .containsEntry("net.core.rmem_max", "212992")
        .containsEntry("net.ipv4.tcp_congestion_control", "bbr")
        .containsEntry("net.ipv4.udp_mem", "unknown");
  }

  @Test
  void emptyFilesFoldersAndForeignBytesAreNoFailure() throws Exception {
    root.with("blank", " \n\n").with("folder/file", "x");
    Files.write(folder.resolve("latin"), "Caf\u00e9 1".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(root.files().value("blank")).isEqualTo("unknown");
    assertThat(root.files().value("folder")).isEqualTo("unknown");
    assertThat(root.files().value("latin")).startsWith("Caf").endsWith(" 1");
  }
}
