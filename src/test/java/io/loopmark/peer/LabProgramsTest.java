package io.loopmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The labs' programs in Python do a round for each line. */
@Timeout(60)
@Tag("slow")
class LabProgramsTest {
  @TempDir private Path temp;

  @BeforeEach
  void needsPython() {
    assumeThat(Program.PYTHON.obstacle()).as("python3").isEmpty();
  }

  @Test
  void datagramsAreSentAndThoseThatArriveCounted() throws Exception {
    try (PeerProcess udp = python("udp", "2000")) {
      PeerRounds.Answer answer = udp.round();
      assertThat(answer.offered()).isEqualTo(2000);
      assertThat(answer.delivered()).isPositive();
    }
  }

  @Test
  void clientsTakeTheFileAndVerifyIt() throws Exception {
    try (PeerProcess tcp = python("tcp", "2", "2000000", "512000", temp.toString())) {
      assertThat(tcp.round().delivered()).isEqualTo(4_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPE", "TCP"})
  void aNumberIsBounced(String link) throws Exception {
    try (PeerProcess pingPong = python("pingpong", link, "50", "-1", "-1")) {
      assertThat(pingPong.round().delivered()).isEqualTo(50);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOWNLOAD", "UPLOAD"})
  void filesGoBothWays(String operation) throws Exception {
    try (PeerProcess files = python("files", operation, "2", "100000", temp.toString())) {
      assertThat(files.round().delivered()).isEqualTo(200_000);
      assertThat(files.round().delivered()).isEqualTo(200_000);
    }
  }

  @Test
  void whatGoesWrongIsOneLine() throws Exception {
    try (PeerProcess files = python("files", "DOWNLOAD", "1", "1000", temp.toString())) {
      Files.delete(temp.resolve("served/file.bin"));
      assertThatThrownBy(files::round).isInstanceOf(IOException.class);
    }
  }

  private PeerProcess python(String name, String... arguments) throws Exception {
    return PeerProcess.inPython(name, List.of(arguments), temp);
  }
}
