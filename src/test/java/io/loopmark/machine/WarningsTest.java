package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
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
    assertThat(Warnings.of(cpu("performance"), LINUX, TSC, load(1.0), List.of(granted))).isEmpty();
  }

  @Test
  void whatIsUnreadableIsNotWarnedOf() {
    Cpu cpu = new Cpu("", OptionalLong.empty(), "unknown", "", "", "");
    SocketBuffer unread = new SocketBuffer("udp", "send", 4096, OptionalLong.empty());
    assertThat(Warnings.of(cpu, LINUX, TSC, Load.UNKNOWN, List.of(unread))).isEmpty();
  }

  @Test
  void theClockSourceMustBeTheTscOnLinuxOnX86Only() {
    Clock kvm = new Clock("kvm-clock", 25, OptionalLong.of(1));
    Os arm = new Os("Linux", "aarch64", "", "", "");
    Os windows = new Os("Windows 11", "amd64", "", "", "");
    assertThat(Warnings.of(cpu("performance"), LINUX, kvm, load(0), List.of()))
        .containsExactly("clock source is kvm-clock, not tsc: reading the time may be slow");
    assertThat(Warnings.of(cpu("performance"), arm, kvm, load(0), List.of())).isEmpty();
    assertThat(Warnings.of(cpu("performance"), windows, kvm, load(0), List.of())).isEmpty();
  }

  @Test
  void aGovernorThatSavesPower() {
    assertThat(Warnings.of(cpu("powersave"), LINUX, TSC, load(0), List.of()))
        .containsExactly(
            "CPU scaling governor is powersave, not performance: the clock rate varies");
  }

  @Test
  void aBufferThatWasCutNamesBothSizes() {
    SocketBuffer cut = new SocketBuffer("udp", "receive", 4_194_304, OptionalLong.of(212_992));
    assertThat(Warnings.of(cpu("performance"), LINUX, TSC, load(0), List.of(cut)))
        .containsExactly(
            "udp receive buffer: asked for 4194304 bytes, granted 212992 (see net.core.rmem_max)");
  }

  @Test
  void aLoadAboveHalfOfTheCores() {
    assertThat(Warnings.of(cpu("performance"), LINUX, TSC, load(1.01), List.of()))
        .containsExactly("load average before the run was 1.01, above half of the 2 cores");
  }

  private static Cpu cpu(String governor) {
    return new Cpu("Example", OptionalLong.of(2), governor, "no", "none", "");
  }

  private static Load load(double oneMinute) {
    OptionalLong none = OptionalLong.empty();
    OptionalDouble other = OptionalDouble.of(9);
    return new Load(OptionalDouble.of(oneMinute), other, other, none, none, none, none);
  }
}
