package io.loopmark.scenario;

import io.loopmark.download.ImageServer;
import io.loopmark.download.LabImage;
import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.Site;
import io.loopmark.machine.Binding;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobRunner;
import io.loopmark.work.RelayJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's whole program: download two images from an HTTP server, and send each to its receiver.
 * With three hosts the HTTP server is where the first receiver is.
 */
public final class RelayScenario implements Scenario {
  private final TempFolder folder;
  private final Network network;
  private final ImageServer server;
  private final UdpRig rig;
  private final JobRunner runner;
  private final List<RelayJob> jobs = new ArrayList<>();

  /**
   * Opens HTTP server, receivers and workers.
   *
   * @param sampling one send of this many is timed; 0 for none
   */
  public RelayScenario(
      ConcurrencyModel model, Via via, FlowControl flow, int sampling, NetworkPlan plan)
      throws IOException, InterruptedException {
    LabImage[] images = LabImage.values();
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      network = opening.add(Network.open(plan));
      Site site = network.far(0);
      server = opening.add(ImageServer.of(site.open(() -> ImageServer.bind(site.ephemeral()))));
      List<PayloadFile> expected = new ArrayList<>();
      for (LabImage image : images) {
        Path copy = folder.path().resolve(image.resource());
        expected.add(PayloadFile.describe(Files.write(copy, image.bytes())));
      }
      rig =
          opening.add(
              new UdpRig(
                  network,
                  flow,
                  Receiving.PAUSE,
                  via,
                  Pieces.LAB,
                  Binding.ANYWHERE,
                  true,
                  expected,
                  folder.path()));
      runner = opening.add(model.open(images.length, Job.Kind.RELAY));
      for (int i = 0; i < images.length; i++) {
        jobs.add(
            new RelayJob(server.uri(images[i]), new UdpRoute(rig.target(i), via, flow, sampling)));
      }
      opening.done();
    }
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    return rig.round(runner, jobs);
  }

  @Override
  public void close() {
    Opening.closeAll(runner, rig, server, network, folder);
  }
}
