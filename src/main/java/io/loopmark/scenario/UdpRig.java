package io.loopmark.scenario;

import io.loopmark.hosts.Network;
import io.loopmark.hosts.Site;
import io.loopmark.latency.Timed;
import io.loopmark.machine.Binding;
import io.loopmark.net.Ending;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.DatagramWatcher;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Reception;
import io.loopmark.udp.ReceptionPlan;
import io.loopmark.udp.UdpReceiver;
import io.loopmark.udp.Via;
import io.loopmark.work.Batch;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The receiving side of system A in a benchmark: a receiver and a thread for each flow, and the
 * judgement whether what arrived is what was sent.
 */
final class UdpRig implements AutoCloseable {
  /** Longer than a sender may be kept off the processor: what comes later would count as lost. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private static final String DATAGRAMS = "datagrams/round";

  /** Ethernet's, IPv4's and UDP's. */
  private static final int HEADERS = 14 + 20 + 8;

  private final Optional<UdpBooks> books;
  private final FlowControl flow;
  private final int payload;
  private final List<PayloadFile> expected;
  private final Path folder;
  private final Duration timeout;
  private final List<UdpReceiver> receivers = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * Opens a receiver per flow.
   *
   * @param network where they are
   * @param receiving what receivers do when there is nothing to receive
   * @param via whose receiving ends they are
   * @param binding of the threads that receive
   * @param payload bytes of each datagram but the last
   * @param shared whether the network carries something else, too
   * @param expected what each flow carries
   * @param folder where receivers write
   */
  UdpRig(
      Network network,
      FlowControl flow,
      Receiving receiving,
      Via via,
      int payload,
      Binding binding,
      boolean shared,
      List<PayloadFile> expected,
      Path folder)
      throws IOException, InterruptedException {
    this.books = network.way().map(way -> new UdpBooks(way, shared));
    this.flow = flow;
    this.payload = payload;
    this.expected = List.copyOf(expected);
    this.folder = folder;
    // Twenty thousand datagrams a second is far below what any machine does, one flow after
    // another.
    long bytes = expected.stream().mapToLong(PayloadFile::size).sum();
    double frames = (double) HEADERS * Pieces.count(bytes, payload) + bytes;
    this.timeout =
        Duration.ofSeconds(30 + bytes / 20_000 + (long) (2 * network.line().seconds(frames)));
    this.threads =
        Executors.newFixedThreadPool(
            expected.size(),
            binding.around(Thread.ofPlatform().daemon().name("loopmark-receiver-", 0).factory()));
    try {
      for (int i = 0; i < expected.size(); i++) {
        Site site = network.far(i);
        receivers.add(
            site.open(
                () ->
                    UdpReceiver.open(site.ephemeral(), UdpReceiver.BUFFER_BYTES, receiving, via)));
      }
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** Where flow {@code i} must be sent. */
  InetSocketAddress target(int i) {
    return receivers.get(i).address();
  }

  /** Runs the jobs, one per flow, and folds both sides into a round. */
  Round round(JobRunner runner, List<? extends Job> jobs)
      throws RoundFailedException, InterruptedException {
    List<Future<Reception>> receptions = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    if (books.isPresent()) {
      books.get().begin();
    }
    for (int i = 0; i < receivers.size(); i++) {
      UdpReceiver receiver = receivers.get(i);
      ReceptionPlan plan =
          new ReceptionPlan(
                  folder.resolve("received-" + i),
                  true,
                  OptionalLong.of(Pieces.count(expected.get(i).size(), payload)),
                  timeout,
                  IDLE,
                  flow == FlowControl.WINDOWED)
              .until(over::get);
      receptions.add(threads.submit(() -> receiver.receive(plan, DatagramWatcher.NONE)));
    }
    Batch batch = runner.run(jobs, timeout);
    for (int i = 0; i < jobs.size(); i++) {
      if (!batch.results().get(i).ok()) {
        throw new RoundFailedException(
            "job "
                + (i + 1)
                + " of "
                + jobs.size()
                + ": "
                + batch.results().get(i).failure().orElseThrow());
      }
    }
    if (books.isPresent()) {
      long sent =
          batch.results().stream().mapToLong(job -> Pieces.count(job.bytes(), payload)).sum();
      over.set(books.get().awaitRest(sent));
    }
    return fold(batch, receptions);
  }

  private Round fold(Batch batch, List<Future<Reception>> receptions)
      throws RoundFailedException, InterruptedException {
    long offered = 0;
    long delivered = 0;
    long lost = 0;
    long drops = 0;
    long end = batch.gateNanos();
    List<Note> notes = new ArrayList<>();
    long sent = 0;
    long strangers = 0;
    for (int i = 0; i < receptions.size(); i++) {
      JobResult job = batch.results().get(i);
      Reception reception = await(receptions.get(i), i);
      UdpFlow arrived = new UdpFlow(i + 1, job.bytes(), payload, reception, surplus(i, reception));
      arrived.verify(flow == FlowControl.WINDOWED && books.isEmpty(), expected.get(i));
      notes.addAll(arrived.notes());
      offered += job.bytes();
      sent += Pieces.count(job.bytes(), payload);
      strangers += reception.strangers();
      delivered += reception.bytes();
      lost += arrived.lost();
      drops =
          drops < 0
              ? -1
              : reception.kernelDrops().isEmpty()
                  ? -1
                  : drops + reception.kernelDrops().getAsLong();
      end = Math.max(end, reception.lastNanos());
    }
    Round round =
        Round.of(delivered, end - batch.gateNanos(), batch)
            .withOffered(offered)
            .withFigure(Metrics.LOST, (double) lost, DATAGRAMS)
            .withFigure(Metrics.KERNEL_DROPS, drops < 0 ? Double.NaN : (double) drops, DATAGRAMS)
            .withLatency(Timed.SEND_CALL, batch.latencies())
            .withNotes(notes);
    return books.isPresent()
        ? books.get().balanced(round, new UdpBooks.Ends(sent, sent - lost + strangers, drops))
        : round;
  }

  /** The senders have ended, so what is queued now was sent too much. */
  private long surplus(int i, Reception reception) throws RoundFailedException {
    try {
      return receivers.get(i).surplus(reception);
    } catch (IOException e) {
      throw new RoundFailedException("receiver " + (i + 1) + ": " + e.getMessage(), e);
    }
  }

  private Reception await(Future<Reception> reception, int flowIndex)
      throws RoundFailedException, InterruptedException {
    try {
      return reception.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new RoundFailedException(
          "receiver " + (flowIndex + 1) + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new RoundFailedException("receiver " + (flowIndex + 1) + " doesn't end", e);
    }
  }

  @Override
  public void close() {
    for (UdpReceiver receiver : receivers) {
      try {
        receiver.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Ending.of(threads, "a thread that receives");
  }
}
