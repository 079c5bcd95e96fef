package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class CpuTest {

  private static final String VIRTUAL_CORES =
      """
      processor\t: 0
      model name\t: Example 9000 @ 3.00GHz
      flags\t\t: fpu tsc hypervisor

      processor\t: 1
      model name\t: Example 9000 @ 3.00GHz
      flags\t\t: fpu tsc hypervisor
      """;

  @TempDir private Path folder;
  private FakeRoot root;

  @BeforeEach
  void emptyRoot() {
    root = new FakeRoot(folder);
  }

  @Test
  void readsAVirtualMachine() {
    root.with("proc/cpuinfo", VIRTUAL_CORES)
        .with("sys/class/dmi/id/sys_vendor", "QEMU\n")
        .with("sys/class/dmi/id/product_name", "Standard PC (i440FX + PIIX, 1996)\n");
    assertThat(Cpu.read(root.files()))
        .isEqualTo(
            new Cpu(
                "Example 9000 @ 3.00GHz",
                OptionalLong.of(2),
                "unknown",
                "yes",
                "QEMU",
                "QEMU Standard PC (i440FX + PIIX, 1996)"));
  }

  @Test
  void virtualWithoutANameKeepsTheNameUnknown() {
    Cpu cpu = Cpu.read(root.with("proc/cpuinfo", VIRTUAL_CORES).files());
    assertThat(cpu.virtual()).isEqualTo("yes");
    assertThat(cpu.hypervisor()).isEqualTo("unknown");
  }

  @Test
  void xenNamesItself() {
    root.with("proc/cpuinfo", VIRTUAL_CORES).with("sys/hypervisor/type", "xen\n");
    assertThat(Cpu.read(root.files()).hypervisor()).isEqualTo("Xen");
  }

  @Test
  void bareMetalHasNoHypervisorWhateverItsMaker() {
    root.with("proc/cpuinfo", "processor : 0\nflags : fpu tsc\n")
        .with("sys/class/dmi/id/sys_vendor", "Amazon EC2\n");
    Cpu cpu = Cpu.read(root.files());
    assertThat(cpu.virtual()).isEqualTo("no");
    assertThat(cpu.hypervisor()).isEqualTo("none");
    assertThat(cpu.platform()).isEqualTo("Amazon EC2");
  }

  @Test
  void withoutFlagsTheFirmwareDecides() {
    root.with("proc/cpuinfo", "processor : 0\nFeatures : fp asimd\n")
        .with("sys/class/dmi/id/sys_vendor", "Amazon EC2\n")
        .with("sys/class/dmi/id/product_name", "c7g.large\n");
    assertThat(Cpu.read(root.files()).virtual()).isEqualTo("yes");

    root.with("sys/class/dmi/id/product_name", "c7g.metal\n");
    assertThat(Cpu.read(root.files()).virtual()).isEqualTo("unknown");
  }

  @Test
  void governorsAreListedOnceAndOfflineCoresSkipped() {
    root.with("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "schedutil\n")
        .with("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n")
        .with("sys/devices/system/cpu/cpu2/cpufreq/scaling_governor", "schedutil\n")
        .with("sys/devices/system/cpu/cpu3/online", "0\n")
        .with("sys/devices/system/cpu/cpufreq/ondemand/rate", "1\n");
    assertThat(Cpu.read(root.files()).governor()).isEqualTo("performance,schedutil");
  }
}
