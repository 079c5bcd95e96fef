package io.loopmark.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.hosts.InterfaceCounts.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real namespaces, where this user may make some: packets are counted, and nothing is left. */
@Timeout(60)
@Tag("slow")
class ThreeHostsTest {
  private final ThreeHosts hosts = new ThreeHosts("lmtest" + ProcessHandle.current().pid());

  @BeforeEach
  void needsNamespaces() {
    assumeThat(namespacesCanBeMade()).as("the right to make network namespaces").isTrue();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    hosts.remove();
    assertThat(Iproute.run(List.of("ip", "netns", "list"))).doesNotContain("lmtest" + pid());
  }

  @Test
  void nobodySaysAnythingByHimselfAndADatagramIsCountedAtEachInterface() throws Exception {
    hosts.make(LineShape.PLAIN);
    assertThat(hosts.up()).isTrue();
    assertThat(hosts.counts())
        .hasSize(6)
        .allMatch(counts -> counts.received().packets() + counts.sent().packets() == 0);
    sendOne(Host.CLIENT, Host.SERVER2);
    // Nobody listens there, which the host's kernel says by a packet of its own.
    long packet = 20 + 8 + 4;
    InterfaceCounts client = at("client");
    InterfaceCounts server = at("server2");
    assertThat(client.sent()).isEqualTo(new Traffic(1, 14 + packet, 0, 0));
    assertThat(server.received()).isEqualTo(new Traffic(1, packet, 0, 0));
    assertThat(client.received().packets()).isEqualTo(1);
    assertThat(ThreeHosts.imbalance(hosts.counts())).isEmpty();
    assertThat(at("server1").received().packets()).isZero();
  }

  @Test
  void aLineOfAGivenRateHasAQueueWhoseDropsAreCounted() throws Exception {
    hosts.make(LineShape.parse("64kbit", "0ms", "0%"));
    for (int i = 0; i < 3; i++) {
      sendOne(Host.CLIENT, Host.SERVER1);
    }
    InterfaceCounts port = at("switch to server1");
    assertThat(port.queueDrops() + port.sent().packets()).isEqualTo(3);
  }

  @Test
  void theSecondTimeTheyAreNotMadeAgain() throws Exception {
    hosts.make(LineShape.PLAIN);
    assertThatThrownBy(() -> hosts.make(LineShape.PLAIN))
        .isInstanceOf(HostsException.class)
        .hasMessageContaining("up already");
    assertThat(hosts.up()).isTrue();
  }

  @Test
  void whatAKilledProgramLeftHalfMadeIsTakenAwayFirst() throws Exception {
    Iproute.run(List.of("ip", "netns", "add", hosts.namespace(Host.SERVER2)));
    hosts.make(LineShape.PLAIN);
    assertThat(hosts.up()).isTrue();
    assertThat(hosts.remove()).isEqualTo(4);
    assertThat(hosts.remove()).isZero();
  }

  @Test
  void aKernelWithoutTheEmulatorRefusesInOneLineAndKeepsNothing() throws Exception {
    LineShape late = LineShape.parse("UNLIMITED", "5ms", "1%");
    try {
      hosts.make(late);
      assertThat(hosts.up()).isTrue();
    } catch (HostsException e) {
      assertThat(e).hasMessage("this kernel has no netem, which delays and loses packets");
      assertThat(hosts.remove()).isZero();
    }
  }

  @Test
  void countersOfHostsThatAreNotUpAreNoCounters() {
    assertThatThrownBy(hosts::counts)
        .isInstanceOf(HostsException.class)
        .hasMessageContaining("not up");
  }

  private InterfaceCounts at(String name) throws HostsException {
    return hosts.counts().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private void sendOne(Host from, Host to) throws Exception {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", hosts.namespace(from)));
    command.addAll(List.of("bash", "-c", "printf four > /dev/udp/" + to.address() + "/5050"));
    Iproute.run(command);
  }

  private boolean namespacesCanBeMade() {
    try {
      Iproute.run(List.of("ip", "netns", "add", hosts.namespace(Host.CLIENT)));
      return hosts.remove() == 1;
    } catch (HostsException e) {
      return false;
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }
}
