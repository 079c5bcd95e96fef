package io.loopmark.hosts;

import io.loopmark.hosts.InterfaceTable.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The way from the client to the servers, seen by what interfaces and queues have counted: tables
 * of {@code /proc}, and where there are queues, what {@code tc} says.
 */
public final class Way {
  /** Of the thread that asks: it is on the client, as its process is in a benchmark. */
  private static final Path OWN = Path.of("/proc/thread-self/net");

  private static final String TABLE = "dev";
  private static final long PAUSE_MILLIS = 2;

  private final ThreeHosts hosts;
  private final List<Path> servers;
  private final Path ports;

  /** What queues had dropped when {@code tc} was last asked, which takes milliseconds. */
  private Dropped dropped = new Dropped(0, 0);

  /**
   * By queues.
   *
   * @param leaving in front of the client's own line
   * @param switched in front of the servers' lines
   */
  private record Dropped(long leaving, long switched) {}

  /**
   * @param servers files of the servers' namespaces
   * @param ports those of the switch's
   */
  Way(ThreeHosts hosts, List<Path> servers, Path ports) {
    this.hosts = hosts;
    this.servers = servers;
    this.ports = ports;
  }

  /** What has been counted so far. */
  public Packets read() throws IOException {
    Queues own = queues(hosts.namespace(Host.CLIENT));
    Queues switched = queues(hosts.switchNamespace());
    dropped =
        new Dropped(
            own.drops(Host.LINE),
            switched.drops(Host.SERVER1.port()) + switched.drops(Host.SERVER2.port()));
    return tables();
  }

  private Packets tables() throws IOException {
    InterfaceTable client = InterfaceTable.read(OWN.resolve(TABLE));
    InterfaceTable table = InterfaceTable.read(ports.resolve(TABLE));
    long arrived = 0;
    long lost =
        dropped.leaving()
            + dropped.switched()
            + client.row(Host.LINE).sentDropped()
            + table.row(Host.CLIENT.port()).receivedDropped()
            + table.row(Host.SERVER1.port()).sentDropped()
            + table.row(Host.SERVER2.port()).sentDropped();
    for (Path server : servers) {
      Row row = InterfaceTable.read(server.resolve(TABLE)).row(Host.LINE);
      arrived += row.receivedPackets();
      lost += row.receivedDropped();
    }
    return new Packets(client.row(Host.INTERFACE).sentPackets(), arrived, lost);
  }

  /**
   * Waits until nothing is on its way any more, and says what has been counted then.
   *
   * @param least how many packets have been sent since then at least
   * @param most how long; who goes on sending is not waited for
   */
  public Packets awaitRest(Packets earlier, long least, Duration most)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    // Where nothing was dropped the tables alone say so.
    Packets now = tables();
    while (!rests(now.since(earlier), least) && System.nanoTime() - begin < most.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      now = read();
    }
    return now;
  }

  private static boolean rests(Packets packets, long least) {
    return packets.sent() >= least && packets.balanced();
  }

  private static Queues queues(String namespace) throws IOException {
    try {
      return Queues.read(namespace);
    } catch (HostsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
