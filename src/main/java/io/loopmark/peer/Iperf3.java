package io.loopmark.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** iperf3 over TCP: bytes of one buffer, which its receiver counts. */
public final class Iperf3 {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Iperf3() {}

  /**
   * Starts its server.
   *
   * @param clients streams at once
   * @param bytes of each
   * @param chunkBytes of a write
   * @param congestion the name of a congestion control; empty for the kernel's
   * @param folder where output goes
   */
  public static PeerRounds start(
      int clients, long bytes, long chunkBytes, String congestion, Path folder) throws IOException {
    return MeasuringTool.start(
        port -> {
          List<String> server = List.of("iperf3", "-s", "-B", MeasuringTool.HOST, "-p", port);
          List<String> client =
              new ArrayList<>(
                  List.of(
                      "iperf3",
                      "-c",
                      MeasuringTool.HOST,
                      "-p",
                      port,
                      "-J",
                      "-P",
                      Integer.toString(clients),
                      "-n",
                      Long.toString(bytes * clients),
                      "-l",
                      Long.toString(chunkBytes)));
          if (!congestion.isEmpty()) {
            client.addAll(List.of("-C", congestion));
          }
          return List.of(server, client);
        },
        folder,
        Iperf3::read);
  }

  /** Both sums of its report: what was sent, and what had been received when the receiver said. */
  static PeerRounds.Answer read(String json) {
    try {
      JsonNode end = JSON.readTree(json).path("end");
      long sent = end.path("sum_sent").path("bytes").asLong();
      long received = end.path("sum_received").path("bytes").asLong();
      double seconds = end.path("sum_received").path("seconds").asDouble();
      if (received > 0 && seconds > 0) {
        return new PeerRounds.Answer((long) (seconds * 1e9), Math.max(sent, received), received);
      }
    } catch (JacksonException _) {
      // Told below.
    }
    throw new IllegalArgumentException("its report has no sums of bytes and seconds");
  }
}
