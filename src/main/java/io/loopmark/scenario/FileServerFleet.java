package io.loopmark.scenario;

import io.loopmark.hosts.Site;
import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.PartialFile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A file server as other programs have it: in processes of its own.
 *
 * <ul>
 *   <li>With threads it is one process; as a process pool it is one process per worker, which share
 *       the port, so that the kernel spreads connections over them by their addresses.
 *   <li>A process that dies after it has served is replaced at once, and counted; one that cannot
 *       be started is not tried again.
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
  private final Content content;
  private final Consumer<String> complaints;
  private final int threads;
  private final boolean shared;
  private final List<ServerProcess> processes = new ArrayList<>();
  private final List<String> deaths = new ArrayList<>();
  private int port;
  private int connections;
  private boolean closed;

  /**
   * How a fleet is set up.
   *
   * @param address where it listens
   * @param port 0 for any
   * @param site where that address is
   */
  public record Place(String address, int port, Site site) {
    /** One of this process's own network. */
    public Place(String address, int port) {
      this(address, port, Site.here(IpFamily.INET));
    }

    /** Any port of a site. */
    static Place on(Site site) {
      return new Place(site.address(), 0, site);
    }

    /** Any port of 127.0.0.1. */
    public static Place local() {
      return on(Site.here(IpFamily.INET));
    }

    /** With a shared port a second fleet would take part of the first one's clients. */
    private void checkFree() throws IOException, InterruptedException {
      site.open(this::bound);
    }

    private Place bound() throws IOException {
      InetSocketAddress wanted = new InetSocketAddress(address, port);
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(wanted);
        return this;
      } catch (BindException e) {
        throw new IOException(
            "cannot listen on " + address + ":" + port + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * What is served, and how much of it at once.
   *
   * @param folder its files
   * @param mostUploadBytes the largest file that is taken
   * @param mostConnections of each process; 0 for as many as it can hold
   */
  public record Content(Path folder, long mostUploadBytes, int mostConnections) {
    /** With as many connections as processes can hold. */
    public Content(Path folder, long mostUploadBytes) {
      this(folder, mostUploadBytes, 0);
    }
  }

  private FileServerFleet(
      Place place, Content content, Consumer<String> complaints, int threads, boolean shared) {
    this.place = place;
    this.content = content;
    this.complaints = complaints;
    this.threads = threads;
    this.shared = shared;
    this.port = place.port();
  }

  /**
   * Starts all processes and waits until they listen.
   *
   * @param model {@link ServerModel#THREAD_POOL}, {@link ServerModel#VIRTUAL_THREADS} or {@link
   *     ServerModel#PROCESS_POOL}
   * @param workers threads or processes; not used with virtual threads
   * @param complaints told in a line each what processes have to complain of, on any thread
   */
  public static FileServerFleet start(
      ServerModel model, int workers, Place place, Content content, Consumer<String> complaints)
      throws IOException, InterruptedException {
    boolean shared = model == ServerModel.PROCESS_POOL;
    int threads =
        switch (model) {
          case THREAD_POOL -> workers;
          case VIRTUAL_THREADS -> 0;
          case PROCESS_POOL -> 1;
          case SINGLE_THREAD, THREAD_PER_CLIENT, SELECTOR, NETTY_NIO, NETTY_EPOLL, NETTY_IO_URING ->
              throw new IllegalArgumentException("server '" + model + "'; accepted: " + MODELS);
        };
    place.checkFree();
    FileServerFleet fleet = new FileServerFleet(place, content, complaints, threads, shared);
    PartialFile.clear(content.folder());
    try {
      // The first one's port is the others'.
      ServerProcess.Listening first = fleet.launch().awaitServing(Deadline.in(START));
      fleet.port = first.port();
      fleet.connections = first.connections();
      for (int i = 1; shared && i < workers; i++) {
        fleet.launch();
      }
      fleet.awaitServing();
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

  /** How many connections each process takes at once. */
  public int connectionsEach() {
    return connections;
  }

  /** Waits until all processes listen, also those that took another's place. */
  public void awaitServing() throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(START);
    for (ServerProcess process : all()) {
      process.awaitServing(deadline);
    }
  }

  /** Sum of the most memory that each living process has had resident, in bytes. */
  public long peakBytes() {
    return all().stream().mapToLong(ServerProcess::peakBytes).sum();
  }

  /** Processes that died after they had served, in words. */
  public synchronized List<String> deaths() {
    return List.copyOf(deaths);
  }

  /** Waits until there are more deaths than are known, at most so long. */
  public synchronized void awaitDeath(int known, Duration atMost) throws InterruptedException {
    Deadline deadline = Deadline.in(atMost);
    while (deaths.size() <= known && !deadline.passed()) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline.remainingNanos());
    }
  }

  private synchronized List<ServerProcess> all() {
    return List.copyOf(processes);
  }

  private synchronized ServerProcess launch() throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            place.address(),
            Integer.toString(port),
            content.folder().toAbsolutePath().toString(),
            Integer.toString(threads),
            Boolean.toString(shared),
            Long.toString(content.mostUploadBytes()),
            Integer.toString(content.mostConnections()));
    ServerProcess process = ServerProcess.start(arguments, complaints, place.site());
    processes.add(process);
    process.onExit(served -> ended(process, served));
    return process;
  }

  private synchronized void ended(ServerProcess dead, boolean served) {
    PartialFile.deleteThoseOf(dead.pid(), content.folder());
    // One that never served stays in the list, so that whoever waits for it hears why.
    if (closed || !served) {
      return;
    }
    processes.remove(dead);
    deaths.add(dead.end());
    notifyAll();
    dead.close();
    try {
      launch();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // There is one worker less; requests go to the others.
    }
  }

  @Override
  public void close() {
    List<ServerProcess> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(processes);
      processes.clear();
    }
    // All at once: fifty that end one after another take long.
    all.forEach(ServerProcess::endInput);
    for (ServerProcess process : all) {
      process.close();
      PartialFile.deleteThoseOf(process.pid(), content.folder());
    }
  }
}
