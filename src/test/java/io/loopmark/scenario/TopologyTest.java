package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no network of ours can be is skipped with the reason. */
@Timeout(60)
class TopologyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topology=LOOPBACK,lineRate=100mbit | the loopback has no line with a rate, a delay or a"
            + " loss",
        "topology=LOOPBACK,lineLoss=1% | the loopback has no line with a rate, a delay or a loss",
        "topology=THREE_HOSTS,family=INET6 | the three hosts have IPv4 only"
      })
  void obstacles(String parameters, String reason) {
    assertThat(Feasibility.obstacle(parse(parameters))).hasValue(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topology=THREE_HOSTS,flow=WINDOWED,lineLoss=1% | WINDOWED sends nothing again, so it needs"
            + " a line that loses nothing",
        "topology=THREE_HOSTS,payload=1473 | on a line such a datagram is several packets;"
            + " accepted: a payload up to 1472"
      })
  void obstaclesWhereThereMayBeHosts(String parameters, String reason) {
    // Where nobody may make hosts, or the kernel loses nothing on purpose, that is the reason.
    assertThat(Feasibility.obstacle(parse(parameters)).orElseThrow())
        .matches(why -> why.equals(reason) || why.contains("hosts") || why.contains("netem"));
  }

  private static Map<String, String> parse(String words) {
    Map<String, String> parameters = new TreeMap<>();
    for (String word : words.split(",", -1)) {
      int equals = word.indexOf('=');
      parameters.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return parameters;
  }
}
