package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that keep the server waiting, many times as many as there are workers, hold none. */
@Timeout(120)
class SlowStrangersTest {
  private static final int STRANGERS = 20 * Way.WORKERS;

  /** More than the buffers of both sockets hold. */
  private static final int LARGE = 16 << 20;

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void othersAreServedAndSoAreTheyInTheEnd(Way way) throws Exception {
    byte[] small = "small".getBytes(UTF_8);
    try (FileLab lab = new FileLab(parent, way);
        RawClient good = lab.raw()) {
      lab.put("small", small);
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < STRANGERS; i++) {
        slow.add(lab.raw().say(i % 3 == 0 ? "" : i % 3 == 1 ? "GET sm" : "UPLOAD u" + i + " YWJ"));
      }
      // Nobody of them is given up while these are asked.
      assertThat(good.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"small\"]}");
      assertThat(good.ask("UPLOAD b YWJj")).contains("b has been uploaded");
      assertThat(good.ask("GET small")).contains(Base64.getEncoder().encodeToString(small));
      for (int i = 0; i < STRANGERS; i++) {
        String rest = i % 3 == 0 ? "GET small\r\n" : i % 3 == 1 ? "all\r\n" : "j\r\n";
        assertThat(slow.get(i).say(rest).answer()).startsWith("{\"status\":\"OK\"");
        slow.get(i).close();
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void whoReadsNothingHoldsNoWorkerEither(Way way) throws Exception {
    byte[] large = FileLab.bytes(LARGE);
    try (FileLab lab = new FileLab(parent, way);
        RawClient good = lab.raw()) {
      lab.put("large", large);
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 2 * Way.WORKERS; i++) {
        slow.add(lab.raw().say("GET large\r\nGET large\r\n"));
      }
      assertThat(good.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"large\"]}");
      // It goes on where it stopped, whatever was given back meanwhile.
      String whole = Base64.getEncoder().encodeToString(large);
      RawClient one = slow.getFirst();
      assertThat(one.answer().contains(whole)).isTrue();
      assertThat(one.answer().contains(whole)).isTrue();
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  @Tag("slow")
  @Test
  void whatWasSaidTooEarlyIsKeptWhileNothingIsRead() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL);
        RawClient client = lab.raw()) {
      byte[] contents = FileLab.bytes(50_000);
      lab.put("large", FileLab.bytes(LARGE));
      client.say("GET large\r\n");
      for (int i = 0; i < 3; i++) {
        client.say("UPLOAD a" + i + " " + Base64.getEncoder().encodeToString(contents) + "\r\n");
      }
      client.say("LIST\r\n");
      assertThat(client.answer()).contains("large");
      for (int i = 0; i < 3; i++) {
        assertThat(client.answer()).contains("a" + i + " has been uploaded");
        assertThat(lab.path("a" + i)).hasBinaryContent(contents);
      }
      assertThat(client.answer()).contains("[\"a0\",\"a1\",\"a2\",\"large\"]");
    }
  }
}
