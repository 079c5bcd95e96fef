package io.loopmark.scenario;

import io.loopmark.download.ImageServer;
import io.loopmark.download.LabImage;
import io.loopmark.machine.Binding;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobRunner;
import io.loopmark.work.RelayJob;
import io.loopmark.work.UdpRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's whole program: download two images from an HTTP server on 127.0.0.1, and send each to
 * its receiver.
 */
public final class RelayScenario implements Scenario {
  private final TempFolder folder;
  private final ImageServer server;
  private final UdpRig rig;
  private final JobRunner runner;
  private final List<RelayJob> jobs = new ArrayList<>();

  /**
   * Opens HTTP server, receivers and workers.
   *
   * @param sampling one send of this many is timed; 0 for none
   */
  public RelayScenario(ConcurrencyModel model, Via via, FlowControl flow, int sampling)
      throws IOException {
    LabImage[] images = LabImage.values();
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      server = opening.add(ImageServer.open());
      List<PayloadFile> expected = new ArrayList<>();
      for (LabImage image : images) {
        Path copy = folder.path().resolve(image.resource());
        expected.add(PayloadFile.describe(Files.write(copy, image.bytes())));
      }
      rig =
          opening.add(
              new UdpRig(
                  IpFamily.INET,
                  flow,
                  Receiving.PAUSE,
                  via,
                  Pieces.LAB,
                  Binding.ANYWHERE,
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
    Opening.closeAll(runner, rig, server, folder);
  }
}
