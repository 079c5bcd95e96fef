package io.loopmark.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.profile.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the Flight Recorder saw is read as stacks, and options are what JVMs take. */
@Timeout(60)
class RecorderTest {
  private static final String BUSY = "io/loopmark/sampling/RecorderTest.";

  @TempDir private Path folder;
  private double sum;

  @Test
  void aRecordingIsReadAsStacks() throws IOException {
    Path file = folder.resolve("fork-1.jfr");
    Stacks stacks = Stacks.NONE;
    while (stacks.weights().keySet().stream().noneMatch(stack -> stack.contains(BUSY))) {
      Recorder recorder = new Recorder.OfJvm(file);
      recorder.start();
      for (int i = 1; i < 50_000_000; i++) {
        sum += Math.sqrt(i);
      }
      recorder.stop(true);
      stacks = Recordings.read(file, SampledEvent.CPU, "fork");
      Files.delete(file);
    }
    assertThat(stacks.weights().keySet()).allMatch(stack -> stack.startsWith("fork;"));
    assertThat(folder).isEmptyDirectory();
    assertThat(sum).isPositive();
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws IOException {
    Recorder recorder = new Recorder.OfJvm(folder.resolve("below-1.jfr"));
    recorder.start();
    recorder.stop(false);
    recorder.stop(false);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRecordingWithoutAnEndIsNothing() throws IOException {
    Path file = Files.createFile(folder.resolve("below-1.jfr"));
    assertThat(Recordings.read(file, SampledEvent.CPU, "fork")).isEqualTo(Stacks.NONE);
  }

  @Test
  void profilesOfAForkAndOfProcessesBelowItAreToldApart() throws IOException {
    Sampling sampling = Sampling.into(folder, SampledEvent.CPU);
    Files.writeString(folder.resolve("fork-1.txt"), "a;b 1\n");
    Files.writeString(
        folder.resolve("below-2.txt"), "a;b 2\nc;io/loopmark/sampling/SamplingWindow.followed 9\n");
    Files.writeString(folder.resolve("window"), "1");
    assertThat(sampling.gathered().text()).isEqualTo("fork;a;b 1\nprocesses below;a;b 2\n");
  }

  @Test
  void aFolderThatCannotBePartOfAnOptionIsRefused() {
    assertThatThrownBy(() -> Sampling.into(folder.resolve("a,b"), SampledEvent.CPU))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("has a comma; accepted: another folder for temp files");
  }
}
