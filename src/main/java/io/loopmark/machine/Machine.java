package io.loopmark.machine;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Reads what a run has to record about the machine under it.
 *
 * <ul>
 *   <li>Describing takes some 20 ms, plus at most 2 s for git; call it before measuring, never
 *       during.
 *   <li>Nothing unreadable throws: see the package for how it is recorded.
 *   <li>Instances hold no state and may be shared by threads.
 * </ul>
 */
public final class Machine {

  private final SystemFiles files;

  /** A machine whose {@code /proc}, {@code /sys} and {@code /etc} lie below the given folder. */
  public Machine(Path root) {
    files = new SystemFiles(root);
  }

  /** The machine this program runs on. */
  public static Machine local() {
    return new Machine(Path.of("/"));
  }

  /** How busy the machine is now. */
  public Load load() {
    return Load.read(files);
  }

  /**
   * Everything about the machine, the software and the given run, with the load of now as the load
   * before it. The load after it is unknown until {@link Environment#finished}.
   */
  public Environment describe(RunSetup run) {
    // First, so that our own probing is not part of the load.
    Load before = load();
    Cpu cpu = Cpu.read(files);
    Os os = Os.read(files);
    Clock clock = Clock.read(files, System::nanoTime);
    var buffers = SocketBuffer.probe(run.receiveBytes(), run.sendBytes());
    return new Environment(
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString(),
        cpu,
        Memory.read(files),
        Limits.read(files),
        os,
        clock,
        Sysctls.read(files),
        buffers,
        Jvm.read(run.forkFlags(), run.childFlags(), run.variants()),
        Software.read(run.sourceTree(), run.application()),
        run.jar(),
        Secrets.masked(run.commandLine()),
        before,
        Load.UNKNOWN,
        Stream.concat(Warnings.of(cpu, os, clock, buffers).stream(), run.warnings().stream())
            .toList());
  }
}
