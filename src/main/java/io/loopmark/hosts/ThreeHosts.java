package io.loopmark.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three hosts and their switch, each a network namespace of this machine, which nothing leaves:
 * no interface of theirs is joined with any of the machine's own.
 *
 * <p>Their names begin with a mark, by which those of a program that was killed are found.
 */
public final class ThreeHosts {
  /** The mark of those that a user makes by hand. */
  public static final String MARK = "loopmark";

  private static final String SWITCH = "switch";

  private final String mark;

  /**
   * @param mark how the names of namespaces begin
   */
  public ThreeHosts(String mark) {
    this.mark = mark;
  }

  /** The mark of those that this process makes for itself. */
  public static String ownMark() {
    return MARK + "-" + ProcessHandle.current().pid();
  }

  /** The namespace of a host. */
  public String namespace(Host host) {
    return mark + "-" + host.label();
  }

  String switchNamespace() {
    return mark + "-" + SWITCH;
  }

  /** Those of all, as far as they exist. */
  private List<String> existing() {
    return Stream.concat(
            Arrays.stream(Host.values()).map(this::namespace), Stream.of(switchNamespace()))
        .filter(name -> Files.exists(Iproute.NAMES.resolve(name)))
        .toList();
  }

  /** Whether all of them are there. */
  public boolean up() {
    return existing().size() == Host.values().length + 1;
  }

  /**
   * Makes them; what a killed program left half made is taken away before.
   *
   * @throws HostsException when they are there already, or cannot be made; nothing is left then
   */
  public void make(LineShape shape) throws HostsException {
    if (up()) {
      throw new HostsException("the hosts are up already; 'loopmark hosts down' takes them away");
    }
    remove();
    Thread interrupted = Thread.ofPlatform().unstarted(this::removeQuietly);
    Runtime.getRuntime().addShutdownHook(interrupted);
    boolean made = false;
    try {
      if (shape.emulated()) {
        tryEmulator();
      }
      new Wiring(this).connect(shape);
      made = true;
    } catch (HostsException e) {
      throw new HostsException(rights(e.getMessage()), e);
    } finally {
      if (!made) {
        removeQuietly();
      }
      removeHook(interrupted);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs now.
    }
  }

  private static String rights(String words) {
    return words.contains("not permitted") || words.contains("Permission denied")
        ? "hosts are made by root, or with the rights CAP_NET_ADMIN and CAP_SYS_ADMIN: " + words
        : words;
  }

  /** Takes away what there is of them, and says how many namespaces that were. */
  public int remove() throws HostsException {
    List<String> all = existing();
    if (!all.isEmpty()) {
      // Also those behind one that cannot be removed.
      Iproute.batch(
          List.of("ip", "-force"), all.stream().map(name -> "netns del " + name).toList());
    }
    return all.size();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (HostsException _) {
      // Whoever comes next tries again.
    }
  }

  /** What was counted at each host's interface, and then at the switch's ports. */
  public List<InterfaceCounts> counts() throws HostsException {
    if (!up()) {
      throw new HostsException("the hosts are not up; 'loopmark hosts up' makes them");
    }
    List<InterfaceCounts> all = new ArrayList<>();
    for (Host host : Host.values()) {
      all.add(InterfaceCounts.of(host, InterfaceCounts.read(namespace(host))));
    }
    Map<String, InterfaceCounts> ports = InterfaceCounts.read(switchNamespace());
    for (Host host : Host.values()) {
      all.add(InterfaceCounts.towards(host, ports));
    }
    return all;
  }

  /**
   * Whether the switch has sent on, or dropped, what it got; if not, in one line.
   *
   * @param counts of all, while nothing is on its way
   */
  public static Optional<String> imbalance(List<InterfaceCounts> counts) {
    long got = 0;
    long sent = 0;
    long dropped = 0;
    for (InterfaceCounts port : counts) {
      if (port.address().isEmpty()) {
        got += port.received().packets();
        sent += port.sent().packets();
        dropped += port.sent().dropped() + port.queueDrops();
      }
    }
    return got == sent + dropped
        ? Optional.empty()
        : Optional.of(
            "the switch's books don't balance: "
                + got
                + " packets came, "
                + sent
                + " went on, "
                + dropped
                + " were dropped");
  }

  /** Enters a host's namespace. */
  public Namespace enter(Host host) throws HostsException {
    return enter(namespace(host));
  }

  private static Namespace enter(String name) throws HostsException {
    try {
      return Namespace.enter(name);
    } catch (IOException e) {
      throw new HostsException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostsException("interrupted", e);
    }
  }

  /** Before anything is made: a kernel without the emulator refuses. */
  private void tryEmulator() throws HostsException {
    String trial = switchNamespace();
    Iproute.run(List.of("ip", "netns", "add", trial));
    try {
      Rights.tryEmulator(trial);
    } finally {
      Iproute.run(List.of("ip", "netns", "del", trial));
    }
  }
}
