package io.loopmark.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether this process may make hosts, which is found out by making one: as root, or in a user
 * namespace, where everybody is root over what he made himself.
 */
public final class Rights {
  /** What starts a program in a user namespace with networks and mounts of its own. */
  public static final List<String> USER_NAMESPACE = List.of("unshare", "-Urnm");

  /** Set where a program has been started like that. */
  public static final String VARIABLE = "LOOPMARK_USER_NAMESPACE";

  private static final List<String> EMULATOR =
      List.of("tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", "1ms");

  private static final Path RUN = Iproute.NAMES.getParent();
  private static final String LACKS = "this kernel has no netem, which delays and loses packets";

  /** By whether it takes the emulator. */
  private static final Map<Boolean, Optional<String>> DIRECT = new ConcurrentHashMap<>();

  private static final Map<Boolean, Optional<String>> OBSTACLE = new ConcurrentHashMap<>();

  private Rights() {}

  /**
   * Why there can be no hosts here, not even in a user namespace; empty where there can.
   *
   * @param emulated whether packets are to be late or lost
   */
  static Optional<String> obstacle(boolean emulated) {
    return OBSTACLE.computeIfAbsent(
        emulated,
        _ ->
            direct(emulated)
                .filter(why -> !why.equals(LACKS))
                .map(why -> inUserNamespace(emulated, why))
                .orElseGet(() -> direct(emulated)));
  }

  /** Whether it takes a user namespace, where this process is in none of ours. */
  public static boolean takesUserNamespace() {
    return direct(false).isPresent() && obstacle(false).isEmpty();
  }

  private static Optional<String> inUserNamespace(boolean emulated, String otherwise) {
    if (System.getenv(VARIABLE) != null) {
      return Optional.of(otherwise);
    }
    List<String> command = new ArrayList<>(USER_NAMESPACE);
    command.addAll(emulated ? EMULATOR : List.of("ip", "link", "set", "lo", "up"));
    try {
      Iproute.run(command);
      return Optional.empty();
    } catch (HostsException _) {
      return Optional.of(otherwise);
    }
  }

  private static Optional<String> direct(boolean emulated) {
    return DIRECT.computeIfAbsent(emulated, Rights::trial);
  }

  /** All that a run will do: a kernel or an iproute2 of former years may lack a part of it. */
  private static Optional<String> trial(boolean emulated) {
    ThreeHosts hosts = new ThreeHosts(ThreeHosts.ownMark());
    try {
      hosts.make(emulated ? new LineShape(OptionalLong.empty(), 1, 0) : LineShape.PLAIN);
      hosts.remove();
      return Optional.empty();
    } catch (HostsException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Has a kernel without the emulator refuse in words that say so. */
  static void tryEmulator(String namespace) throws HostsException {
    List<String> command = new ArrayList<>(EMULATOR);
    command.addAll(1, List.of("-n", namespace));
    try {
      Iproute.run(command);
    } catch (HostsException e) {
      throw new HostsException(LACKS, e);
    }
  }

  /**
   * In a user namespace of ours, at the program's start: there the loopback is down, and the folder
   * of namespaces' names belongs to somebody else. A folder in memory takes its place, which goes
   * with the last process that sees it. What cannot be done shows when hosts are made.
   */
  public static void enter() {
    if (System.getenv(VARIABLE) == null) {
      return;
    }
    try {
      Iproute.run(List.of("ip", "link", "set", "lo", "up"));
      if (!Files.isWritable(RUN)) {
        NamespaceCalls.mountMemory(Files.isDirectory(Iproute.NAMES) ? Iproute.NAMES : RUN);
      }
    } catch (HostsException | IOException _) {
      // Somebody else has set the variable, perhaps.
    }
  }
}
