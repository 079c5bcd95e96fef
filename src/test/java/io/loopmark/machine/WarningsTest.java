package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WarningsTest {

  private static final Os LINUX = new Os("Linux", "amd64", "", "", "");
  private static final Clock TSC = new Clock("tsc", 25, OptionalLong.of(1));

  @Test
  void aQuietMachineHasNone() {
    SocketBuffer granted = new SocketBuffer("udp", "send", 4096, OptionalLong.of(8192));
    assertThat(Warnings.of(cpu("performance"), LINUX, TSC, List.of(granted))).isEmpty();
  }

  @Test
  void whatIsUnreadableIsNotWarnedOf() {
    Cpu cpu = new Cpu("", OptionalLong.empty(), "unknown", "", "", "");
    SocketBuffer unread = new SocketBuffer("udp", "send", 4096, OptionalLong.empty());
    assertThat(Warnings.of(cpu, LINUX, TSC, List.of(unread))).isEmpty();
  }

  @Test
  void theClockSourceMustBeTheTscOnLinuxOnX86Only() {
    Clock kvm = new Clock("kvm-clock", 25, OptionalLong.of(1));
    Os arm = new Os("Linux", "aarch64", "", "", "");
    Os windows = new Os("Windows 11", "amd64", "", "", "");
    assertThat(Warnings.of(cpu("performance"), LINUX, kvm, List.of()))
        .containsExactly("clock source is kvm-clock, not tsc: reading the time may be slow");
    assertThat(Warnings.of(cpu("performance"), arm, kvm, List.of())).isEmpty();
    assertThat(Warnings.of(cpu("performance"), windows, kvm, List.of())).isEmpty();
  }

  @Test
  void aGovernorThatSavesPower() {
    assertThat(Warnings.of(cpu("powersave"), LINUX, TSC, List.of()))
        .containsExactly(
            "CPU scaling governor is powersave, not performance: the clock rate varies");
  }

  @Test
  void aBufferThatWasCutNamesBothSizes() {
    SocketBuffer cut = new SocketBuffer("udp", "receive", 4_194_304, OptionalLong.of(212_992));
    assertThat(Warnings.of(cpu("performance"), LINUX, TSC, List.of(cut)))
        .containsExactly(
            "udp receive buffer: asked for 4194304 bytes, granted 212992 (see net.core.rmem_max)");
  }

  private static Cpu cpu(String governor) {
    return new Cpu("Example", OptionalLong.of(2), governor, "no", "none", "");
  }
}
