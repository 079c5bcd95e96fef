package io.loopmark.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** sockperf's ping-pong: messages of 14 bytes, its least, for a second a round. */
public final class Sockperf {
  private static final Pattern VALID =
      Pattern.compile(
          "\\[Valid Duration\\] RunTime=([0-9.]+) sec; SentMessages=(\\d+);"
              + " ReceivedMessages=(\\d+)");

  private Sockperf() {}

  /**
   * Starts its server.
   *
   * @param stream whether over TCP instead of UDP
   * @param folder where output goes
   */
  public static PeerRounds start(boolean stream, Path folder) throws IOException {
    return MeasuringTool.start(
        port -> {
          List<String> server =
              new ArrayList<>(List.of("sockperf", "sr", "-i", MeasuringTool.HOST, "-p", port));
          List<String> client =
              new ArrayList<>(
                  List.of("sockperf", "pp", "-i", MeasuringTool.HOST, "-p", port, "-t", "1"));
          if (stream) {
            server.add("--tcp");
            client.add("--tcp");
          }
          return List.of(server, client);
        },
        folder,
        Sockperf::read);
  }

  /** The stretch that it counts itself, without beginning and end. */
  static PeerRounds.Answer read(String output) {
    Matcher matcher = VALID.matcher(output);
    if (!matcher.find()) {
      throw new IllegalArgumentException("its report has no valid duration");
    }
    long nanos = (long) (Double.parseDouble(matcher.group(1)) * 1e9);
    long received = Long.parseLong(matcher.group(3));
    if (nanos <= 0 || received == 0) {
      throw new IllegalArgumentException("nothing came back in its valid duration");
    }
    return new PeerRounds.Answer(
        nanos, Math.max(received, Long.parseLong(matcher.group(2))), received);
  }
}
