package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.PartialFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is large is stored in whole blocks, in whatever pieces it comes. */
@Timeout(30)
class StoredBlocksTest {
  private static final int SMALL = 3_000;
  private static final int PIECE = 72_000;

  @TempDir private Path folder;
  private final byte[] contents = FileLab.bytes(SMALL + 20 * PIECE);
  private Workspaces spaces;
  private Workspace space;
  private PartialFile file;
  private Upload upload;
  private int taken;

  @BeforeEach
  void begin() throws Exception {
    spaces = new Workspaces(Capacity.now());
    space = spaces.take();
    file = PartialFile.beside(folder.resolve("a"));
    upload = new Upload("a", file, contents.length);
  }

  @AfterEach
  void end() throws Exception {
    upload.close();
    spaces.close();
  }

  @Test
  void theyLieAtMultiplesOfTheirSize() throws Exception {
    take(SMALL);
    assertThat(stored()).as("what is small").isEqualTo(SMALL);
    space.grow();
    for (int i = 0; i < 10; i++) {
      take(PIECE);
      assertThat(stored() == SMALL || stored() % Blocks.STORED_SIZE == 0).isTrue();
    }
    assertThat(stored()).isEqualTo(taken - taken % Blocks.STORED_SIZE);
    upload.park();
    assertThat(stored()).as("between two turns").isEqualTo(taken);
    take(PIECE);
    assertThat(stored()).isIn((long) taken - PIECE, (long) taken - taken % Blocks.STORED_SIZE);
    for (int i = 0; i < 9; i++) {
      take(PIECE);
    }
    assertThat(stored()).isEqualTo(taken - taken % Blocks.STORED_SIZE).isLessThan(taken);
    upload.whole().replace(folder.resolve("a"));
    assertThat(folder.resolve("a")).hasBinaryContent(contents);
  }

  private long stored() throws Exception {
    return Files.size(file.path());
  }

  private void take(int bytes) throws Exception {
    byte[] piece = Arrays.copyOfRange(contents, taken, taken + bytes);
    taken += bytes;
    space.clearBytes();
    space.put(Base64.getEncoder().encodeToString(piece).getBytes(US_ASCII));
    assertThat(upload.seesEnd(space)).isFalse();
    upload.take(space);
  }
}
