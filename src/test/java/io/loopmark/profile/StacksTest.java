package io.loopmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stacks are read as flame graphs' files have them. */
@Timeout(30)
class StacksTest {
  @TempDir private Path folder;

  @Test
  void whatIsNoStackCountsNothing() throws IOException {
    Stacks stacks = read("a;b 3\n\na;b 2\nof a killed proc\na;c -1\nx;y 99999999999999999999\n");
    assertThat(stacks.weights()).containsExactlyInAnyOrderEntriesOf(Map.of("fork;a;b", 5L));
    assertThat(stacks.text()).isEqualTo("fork;a;b 5\n");
  }

  @Test
  void whereLibrariesLieIsLeftOut() throws IOException {
    assertThat(
            read("a;/home/somebody/lib x/libz.so;java/lang/Thread.run 1\n[/opt/y/libq.so] 1\n")
                .text())
        .isEqualTo("fork;[libq.so] 1\nfork;a;libz.so;java/lang/Thread.run 1\n");
  }

  @Test
  void kernelFramesAreKnownByTheirMark() throws IOException {
    assertThat(read("a;__GI_read;vfs_read_[k] 1\n").seesKernel()).isTrue();
    assertThat(read("a;__GI_read;vfs_read_[k];tcp_recvmsg 1\n").seesKernel()).isTrue();
    assertThat(read("a_[j];__GI_read 1\n").seesKernel()).isFalse();
  }

  private Stacks read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("stacks.txt"), text);
    return Stacks.read(file, "fork");
  }
}
