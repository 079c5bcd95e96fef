package io.loopmark.scenario;

import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.machine.Placement;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobRunner;
import io.loopmark.work.UdpSendJob;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** System A without its download: one file to each of {@code workers} receivers. */
public final class UdpSendScenario implements Scenario {
  /**
   * The matrix point.
   *
   * @param model who sends
   * @param workers transfers per round, each to a receiver of its own
   * @param fileSize a size such as {@code 64KiB}, or the path of a real file
   * @param via how bytes reach the kernel
   * @param network what lies between senders and receivers
   * @param payload bytes of each datagram but the last, as a size
   * @param flow whether senders wait for credit
   * @param sampling one send of this many is timed; 0 for none
   * @param receiving what receivers do when there is nothing to receive
   * @param placement where they run: all that send are one end, all that receive the other
   */
  public record Settings(
      ConcurrencyModel model,
      int workers,
      String fileSize,
      Via via,
      NetworkPlan network,
      String payload,
      FlowControl flow,
      int sampling,
      Receiving receiving,
      Placement placement) {}

  private final TempFolder folder;
  private final Network network;
  private final UdpRig rig;
  private final JobRunner runner;
  private final List<UdpSendJob> jobs;

  /** Opens payload, receivers and workers. */
  public UdpSendScenario(Settings settings) throws IOException, InterruptedException {
    Placement.Ends ends = settings.placement().ends();
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      PayloadFile file = PayloadFile.of(settings.fileSize(), folder.path());
      int payload = Pieces.parse(settings.payload());
      network = opening.add(Network.open(settings.network()));
      rig =
          opening.add(
              new UdpRig(
                  network,
                  settings.flow(),
                  settings.receiving(),
                  settings.via(),
                  payload,
                  ends.far(),
                  false,
                  Collections.nCopies(settings.workers(), file),
                  folder.path()));
      runner =
          opening.add(
              settings
                  .model()
                  .open(settings.workers(), Job.Kind.sending(settings.via()), ends.near()));
      jobs =
          IntStream.range(0, settings.workers())
              .mapToObj(
                  i ->
                      new UdpSendJob(
                          file.path().toAbsolutePath().toString(),
                          new UdpRoute(
                              rig.target(i),
                              settings.via(),
                              payload,
                              settings.flow(),
                              settings.sampling(),
                              UdpRoute.CREDIT_DEADLINE,
                              false)))
              .toList();
      opening.done();
    }
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    return rig.round(runner, jobs);
  }

  @Override
  public void close() {
    Opening.closeAll(runner, rig, network, folder);
  }
}
