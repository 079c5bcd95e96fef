package io.loopmark.scenario;

import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import io.loopmark.work.ChildProcess;
import io.loopmark.work.FileServerMain;
import io.loopmark.work.PeakMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file server as other programs have it: in processes of its own.
 *
 * <ul>
 *   <li>With threads it is one process; as a process pool it is one process per worker, which share
 *       the port, so that the kernel spreads connections over them by their addresses.
 *   <li>A worker process that dies is replaced at once.
 * </ul>
 */
public final class FileServerFleet implements AutoCloseable {
  /** What a fleet can be of. */
  public static final Set<ServerModel> MODELS =
      Collections.unmodifiableSet(
          EnumSet.of(
              ServerModel.THREAD_POOL, ServerModel.VIRTUAL_THREADS, ServerModel.PROCESS_POOL));

  private static final Duration START = Duration.ofSeconds(60);

  private final Place place;
  private final Path folder;
  private final Path errors;
  private final int threads;
  private final boolean shared;
  private final long mostUploadBytes;
  private final List<ChildProcess> processes = new ArrayList<>();
  private int port;
  private boolean closed;
  private int deaths;

  /**
   * How a fleet is set up.
   *
   * @param address where it listens
   * @param port 0 for any
   */
  public record Place(String address, int port) {
    /** Any port of 127.0.0.1. */
    public static Place local() {
      return new Place(Loopback.ADDRESS.getHostAddress(), 0);
    }
  }

  private FileServerFleet(
      Place place, Path folder, Path errors, int threads, boolean shared, long mostUploadBytes) {
    this.place = place;
    this.folder = folder;
    this.errors = errors;
    this.threads = threads;
    this.shared = shared;
    this.mostUploadBytes = mostUploadBytes;
    this.port = place.port();
  }

  /**
   * Starts all processes and waits until they listen.
   *
   * @param model {@link ServerModel#THREAD_POOL}, {@link ServerModel#VIRTUAL_THREADS} or {@link
   *     ServerModel#PROCESS_POOL}
   * @param workers threads or processes; not used with virtual threads
   * @param folder what is served
   * @param errors a folder for what processes have to complain of
   */
  public static FileServerFleet start(
      ServerModel model, int workers, Place place, Path folder, Path errors, long mostUploadBytes)
      throws IOException, InterruptedException {
    boolean shared = model == ServerModel.PROCESS_POOL;
    int threads =
        switch (model) {
          case THREAD_POOL -> workers;
          case VIRTUAL_THREADS -> 0;
          case PROCESS_POOL -> 1;
          case SINGLE_THREAD, THREAD_PER_CLIENT, SELECTOR ->
              throw new IllegalArgumentException("server '" + model + "'; accepted: " + MODELS);
        };
    FileServerFleet fleet =
        new FileServerFleet(place, folder, errors, threads, shared, mostUploadBytes);
    try {
      // The first one's port is the others'.
      fleet.port = fleet.awaitPort(fleet.launch(), Deadline.in(START));
      List<ChildProcess> others = new ArrayList<>();
      for (int i = 1; shared && i < workers; i++) {
        others.add(fleet.launch());
      }
      for (ChildProcess other : others) {
        fleet.awaitPort(other, Deadline.in(START));
      }
      return fleet;
    } catch (IOException | InterruptedException | RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /** Where it listens. */
  public HostPort address() {
    return new HostPort(place.address(), port);
  }

  /** Sum of the most memory that each living process has had resident, in bytes. */
  public synchronized long peakBytes() {
    return processes.stream().mapToLong(child -> PeakMemory.of(child.process().pid())).sum();
  }

  /** How many processes there are. */
  public synchronized int size() {
    return processes.size();
  }

  /** How many processes died and were replaced. */
  public synchronized int deaths() {
    return deaths;
  }

  private synchronized ChildProcess launch() throws IOException {
    List<String> arguments =
        List.of(
            place.address(),
            Integer.toString(port),
            folder.toAbsolutePath().toString(),
            Integer.toString(threads),
            Boolean.toString(shared),
            Long.toString(mostUploadBytes));
    ChildProcess child = ChildProcess.start(FileServerMain.class, arguments, errors);
    processes.add(child);
    var _ = child.process().onExit().thenAccept(_ -> replace(child));
    return child;
  }

  private synchronized void replace(ChildProcess dead) {
    if (closed || !processes.remove(dead)) {
      return;
    }
    deaths++;
    dead.close();
    try {
      launch();
    } catch (IOException _) {
      // There is one worker less; requests go to the others.
    }
  }

  private int awaitPort(ChildProcess child, Deadline deadline)
      throws IOException, InterruptedException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(child));
    try {
      return Integer.parseInt(line.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException | NumberFormatException e) {
      throw new IOException("the server process did not start" + child.complaint(), e);
    }
  }

  private static String firstLine(ChildProcess child) {
    try {
      return new BufferedReader(
              new InputStreamReader(child.process().getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    List<ChildProcess> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(processes);
      processes.clear();
    }
    // All at once: fifty that end one after another take long.
    all.forEach(ChildProcess::endInput);
    all.forEach(ChildProcess::close);
  }
}
