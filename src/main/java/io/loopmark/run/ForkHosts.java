package io.loopmark.run;

import io.loopmark.hosts.Host;
import io.loopmark.hosts.HostsException;
import io.loopmark.hosts.InterfaceCounts;
import io.loopmark.hosts.InterfaceCounts.Traffic;
import io.loopmark.hosts.Namespace;
import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.ThreeHosts;
import io.loopmark.hosts.Topology;
import io.loopmark.result.ForkRecord;
import io.loopmark.scenario.Note;
import io.loopmark.scenario.NoteFile;
import io.loopmark.suite.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The three hosts of one fork: made for it, so that nothing of another is in their counters, and
 * taken away behind it.
 */
final class ForkHosts implements AutoCloseable {
  private static final String MARK = ThreeHosts.ownMark();

  private final ThreeHosts hosts;
  private final Namespace client;
  private final Thread hook = Thread.ofPlatform().unstarted(this::removeQuietly);
  private final List<NoteFile.Entry> notes = new ArrayList<>();

  private ForkHosts(ThreeHosts hosts, Namespace client) {
    this.hosts = hosts;
    this.client = client;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What a fork does. */
  interface Work {
    /** Does it. */
    ForkRecord fork() throws RunnerException, IOException;
  }

  /** Whether a cell needs them. */
  static boolean wanted(Cell cell) {
    return NetworkPlan.of(cell.parameters()).topology() == Topology.THREE_HOSTS;
  }

  /** Makes those of a cell. */
  static ForkHosts make(Cell cell) throws HostsException {
    ThreeHosts hosts = new ThreeHosts(MARK);
    hosts.make(NetworkPlan.of(cell.parameters()).line());
    ForkHosts made;
    try {
      made = new ForkHosts(hosts, hosts.enter(Host.CLIENT));
    } catch (HostsException | IllegalStateException e) {
      hosts.remove();
      throw e;
    }
    try {
      made.note("before", hosts.counts());
      return made;
    } catch (HostsException e) {
      made.close();
      throw e;
    }
  }

  /** The option that tells a cell's fork where it is. */
  static String[] flags(Cell cell) {
    return wanted(cell) ? new String[] {"-D" + Network.PROPERTY + "=" + MARK} : new String[0];
  }

  /** Starts a fork on the client, where this process's link to it is then, too. */
  ForkRecord onClient(Work work) throws RunnerException, IOException {
    try {
      Object ended = client.call(() -> ended(work));
      if (ended instanceof RunnerException failure) {
        throw failure;
      }
      return (ForkRecord) ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunnerException("interrupted", e);
    }
  }

  private static Object ended(Work work) throws IOException {
    try {
      return work.fork();
    } catch (RunnerException e) {
      return e;
    }
  }

  /** What has been counted; after the fork. Why it cannot be believed, if it cannot. */
  Optional<String> look() {
    try {
      List<InterfaceCounts> first = hosts.counts();
      // Something may have been on its way.
      List<InterfaceCounts> counts =
          ThreeHosts.imbalance(first).isPresent() ? hosts.counts() : first;
      Optional<String> imbalance = ThreeHosts.imbalance(counts);
      note("after", counts);
      return imbalance.or(() -> silence(counts));
    } catch (HostsException e) {
      return Optional.of("the hosts' counters cannot be read: " + e.getMessage());
    }
  }

  private static Optional<String> silence(List<InterfaceCounts> counts) {
    return counts.stream().anyMatch(each -> each.sent().packets() > 0)
        ? Optional.empty()
        : Optional.of("nothing went over the lines");
  }

  /** Lines for the run folder. */
  List<NoteFile.Entry> notes() {
    return List.copyOf(notes);
  }

  private void note(String moment, List<InterfaceCounts> counts) {
    for (InterfaceCounts each : counts) {
      notes.add(
          new NoteFile.Entry(
              0,
              new Note(
                  Note.Sheet.INTERFACES,
                  String.join(
                      ",",
                      moment,
                      each.name(),
                      each.address(),
                      words(each.received()),
                      words(each.sent()),
                      Long.toString(each.queueDrops())))));
    }
  }

  private static String words(Traffic traffic) {
    return traffic.packets()
        + ","
        + traffic.bytes()
        + ","
        + traffic.errors()
        + ","
        + traffic.dropped();
  }

  private void removeQuietly() {
    try {
      hosts.remove();
    } catch (HostsException _) {
      // Whoever comes next takes them away.
    }
  }

  @Override
  public void close() {
    client.close();
    removeQuietly();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs now.
    }
  }
}
