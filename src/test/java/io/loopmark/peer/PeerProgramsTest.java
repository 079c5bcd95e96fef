package io.loopmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in C are compiled here, do what they are told, and say what went wrong. */
@Timeout(60)
class PeerProgramsTest {
  private static final int BYTES = 10_000;

  @TempDir private Path temp;

  @BeforeEach
  void needsACompiler() {
    assumeThat(Program.C.obstacle()).as("a C compiler").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sendto, BLOCK, 1",
    "sendto, PAUSE, 333",
    "send, BLOCK, 1",
    "send, PAUSE, 1",
    "sendmmsg, BLOCK, 1",
    "sendmmsg, PAUSE, 333",
    "segmented, BLOCK, 1",
    "segmented, PAUSE, 333",
    "coalesced, BLOCK, 1",
    "coalesced, PAUSE, 333"
  })
  void everyTechniqueDeliversAllOfAFileRoundAfterRound(
      String technique, String receiving, String payload) throws Exception {
    try (PeerProcess udp =
        c("udp", technique, receiving, "WINDOWED", "" + BYTES, payload, "-1", "-1")) {
      for (int i = 0; i < 3; i++) {
        PeerRounds.Answer answer = udp.round();
        assertThat(answer.offered()).isEqualTo(BYTES);
        assertThat(answer.delivered()).isEqualTo(BYTES);
        assertThat(answer.nanos()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAPPED", "TRANSFER_TO", "BUFFER"})
  void everySourceReachesAllClients(String source) throws Exception {
    try (PeerProcess tcp =
        c("tcp", source, "PAUSE", "3", "3000000", "65536", "DEFAULT", "true", "-1", "-1")) {
      assertThat(tcp.round().delivered()).isEqualTo(9_000_000);
      assertThat(tcp.round().delivered()).isEqualTo(9_000_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PIPE, BLOCK, 8",
    "PIPE, SPIN, 8",
    "UNIX, BLOCK, 64",
    "TCP, BLOCK, 8",
    "TCP, SPIN, 16384",
    "UDP, BLOCK, 8",
    "SHARED_MEMORY, SPIN, 8"
  })
  void everyLinkBounces(String link, String waiting, String size) throws Exception {
    try (PeerProcess pingPong = c("pingpong", link, waiting, "100", size, "-1", "-1")) {
      assertThat(pingPong.round().delivered()).isEqualTo(100);
      assertThat(pingPong.round().delivered()).isEqualTo(100);
    }
  }

  @Test
  void whatTheKernelRefusesIsSaidInTheProgramsWords() {
    assertThatThrownBy(
            () -> c("tcp", "MAPPED", "BLOCK", "1", "1000", "1000", "nosuch", "true", "-1", "-1"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("TCP_CONGESTION: ");
  }

  @Test
  void aProgramThatWasKilledIsAFaultOfItsRound() throws Exception {
    try (PeerProcess pingPong = c("pingpong", "PIPE", "BLOCK", "10", "8", "-1", "-1")) {
      pingPong.round();
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().command().orElse("").endsWith("/pingpong"))
          .forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(pingPong::round).isInstanceOf(IOException.class).hasMessage("ended");
    }
  }

  @Test
  void aSourceThatDoesNotCompileIsOneLineOfTheCompilers() throws Exception {
    Path source = Files.writeString(temp.resolve("broken.c"), "int main(void) { return nothing; }");
    assertThat(PeerPrograms.compile(source, temp.resolve("broken")).orElseThrow())
        .startsWith("cc cannot compile broken.c: ")
        .contains("nothing")
        .doesNotContain("\n");
  }

  @Test
  void whatIsNotInstalledIsNamedWithThePackageThatBringsIt() {
    assertThat(Executables.missing("no-such-program", "some-package"))
        .contains("no-such-program is not on the path; the package some-package brings it");
  }

  private PeerProcess c(String name, String... arguments) throws Exception {
    return PeerProcess.inC(name, List.of(arguments), temp);
  }
}
