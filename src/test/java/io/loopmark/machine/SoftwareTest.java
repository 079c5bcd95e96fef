package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class SoftwareTest {

  @TempDir private Path folder;

  @Test
  void digestsAFile() throws Exception {
    // The example "abc" of FIPS 180-4.
    assertThat(Software.digest(Files.writeString(folder.resolve("abc"), "abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void onlyAClassFromAJarHasADigest() {
    assertThat(Software.digestOfJar(Test.class)).matches("[0-9a-f]{64}");
    assertThat(Software.digestOfJar(Machine.class)).isEqualTo("unknown");
    assertThat(Software.digestOfJar(String.class)).isEqualTo("unknown");
    assertThat(Software.digest(folder.resolve("missing.jar"))).isEqualTo("unknown");
  }

  @Test
  void knowsTheHarness() {
    assertThat(Software.read(folder, Machine.class).jmhVersion()).matches("\\d+\\.\\d+.*");
  }
}
