package io.loopmark.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.InterfaceCounts.Traffic;
import io.loopmark.hosts.InterfaceTable.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel and {@code tc} tell is read, or refused. */
@Timeout(60)
class TablesTest {
  private static final List<String> TABLE =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
          lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
        eth0:1234567    1000    1    2    0     0          0         0   765432     900    3    4    0     0       0          0
      """
          .lines()
          .toList();

  @Test
  void interfacesAreReadByTheirName() throws Exception {
    InterfaceTable table = InterfaceTable.of(TABLE);
    assertThat(table.row("eth0")).isEqualTo(new Row(1000, 2, 900, 4));
    assertThat(table.row("lo")).isEqualTo(new Row(0, 0, 0, 0));
    assertThatThrownBy(() -> table.row("eth1")).hasMessage("there is no interface eth1");
    assertThatThrownBy(() -> InterfaceTable.of(List.of("eth0: 1 2 three")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPortCarriesNothingBeforeItForwards() throws Exception {
    String links =
        """
        [{"ifname":"lo","operstate":"UNKNOWN"},{"ifname":"eth0","operstate":"%s"},
         {"ifname":"line0","operstate":"UP","master":"eth0",
          "linkinfo":{"info_slave_data":{"state":"%s"}}}]
        """;
    assertThat(Links.up(links.formatted("UP", "forwarding"))).isTrue();
    assertThat(Links.up(links.formatted("UP", "disabled"))).isFalse();
    assertThat(Links.up(links.formatted("DOWN", "forwarding"))).isFalse();
  }

  @Test
  void ofQueuesThoseAtTheRootCount() throws Exception {
    Queues queues =
        Queues.parse(
            """
            [{"kind":"tbf","dev":"a","root":true,"drops":7},
             {"kind":"bfifo","dev":"a","parent":"1:1","drops":7},
             {"kind":"pfifo","dev":"b","root":true,"drops":1}]
            """);
    assertThat(queues.drops("a")).isEqualTo(7);
    assertThat(queues.drops("b")).isEqualTo(1);
    assertThat(queues.drops("c")).isZero();
    assertThatThrownBy(() -> Queues.parse("nothing")).isInstanceOf(HostsException.class);
  }

  @Test
  void countersOfAHostAreThoseOfItsProgramsAndOfItsLine() throws Exception {
    String links =
        """
        [{"ifname":"eth0","stats64":{"rx":{"bytes":9,"packets":9,"errors":9,"dropped":9},
           "tx":{"bytes":71,"packets":1,"errors":1,"dropped":2}}},
         {"ifname":"line0","stats64":{"rx":{"bytes":356,"packets":4,"errors":1,"dropped":2},
           "tx":{"bytes":57,"packets":1,"errors":0,"dropped":3}}}]
        """;
    Queues queues =
        Queues.parse("[{\"kind\":\"tbf\",\"dev\":\"line0\",\"root\":true,\"drops\":5}]");
    InterfaceCounts client = InterfaceCounts.of(Host.CLIENT, InterfaceCounts.parse(links, queues));
    assertThat(client)
        .isEqualTo(
            new InterfaceCounts(
                "client",
                Host.CLIENT.address(),
                new Traffic(4, 356, 1, 2),
                new Traffic(1, 71, 1, 5),
                5));
    assertThatThrownBy(() -> InterfaceCounts.of(Host.CLIENT, InterfaceCounts.parse("[]", queues)))
        .isInstanceOf(HostsException.class)
        .hasMessage("there is no interface eth0");
    assertThatThrownBy(() -> InterfaceCounts.parse("nothing", queues))
        .isInstanceOf(HostsException.class);
  }
}
