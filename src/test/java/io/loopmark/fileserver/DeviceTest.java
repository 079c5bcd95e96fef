package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A device in the folder, or a link to one, is no file: neither read without end nor written to.
 */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class DeviceTest {
  private static final String ZERO = "/dev/zero";
  private static final String[] NUMBERS_OF_ZERO = {"c", "1", "5"};

  /** More than there are workers: none of them may hang. */
  private static final int TIMES = 2 * Way.WORKERS;

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void aNodeIsNoFile(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way)) {
      Path node = lab.path("device");
      String[] numbers = NUMBERS_OF_ZERO;
      assumeThat(done("mknod", node.toString(), numbers[0], numbers[1], numbers[2]))
          .as("leave to make a device node, which root has outside most containers")
          .isTrue();
      assertIsNoFile(lab);
      assertThat(Files.readAttributes(node, "unix:mode,rdev").get("rdev"))
          .isEqualTo(Files.getAttribute(Path.of(ZERO), "unix:rdev"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToADeviceIsNoFile(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way)) {
      Path link = Files.createSymbolicLink(lab.path("device"), Path.of(ZERO));
      assertIsNoFile(lab);
      assertThat(Files.readSymbolicLink(link)).hasToString(ZERO);
      Files.delete(link); // JUnit warns of what leads out of its folders.
    }
  }

  private static void assertIsNoFile(FileLab lab) throws IOException {
    lab.put("other", FileLab.bytes(1));
    try (RawClient client = lab.raw()) {
      for (int i = 0; i < TIMES; i++) {
        assertThat(client.ask("GET device")).isEqualTo(error("no file 'device'"));
        assertThat(client.ask("UPLOAD device YWJj"))
            .isEqualTo(error("device exists and is no file"));
        assertThat(client.ask("DELETE device")).isEqualTo(error("no file 'device'"));
        assertThat(client.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[\"other\"]}");
      }
      assertThat(lab.files()).containsExactly("device", "other");
    }
  }

  private static String error(String why) {
    return "{\"status\":\"ERROR\",\"data\":\"" + why + "\"}";
  }

  private static boolean done(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
