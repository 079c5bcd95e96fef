package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which processors two ends get, by what the kernel tells of cores. */
@Timeout(30)
class CoresTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 1     | 0    | 0  | 1
          0 1 2 3 | 0-1  | 0  | 2
          0 1 4 5 | 0,4  | 0  | 1
          2 3 6 7 | 2,6  | 2  | 3
          6 7     | 2,6  | 6  | 7
          0 1     |      | 0  | 1
          0 1     | what | 0  | 1
          """)
  void anotherCoreIsTakenWhereOneIsKnown(String allowed, String siblings, int first, int second)
      throws Exception {
    Cores cores = cores(allowed, siblings);
    assertThat(cores.first()).isEqualTo(first);
    assertThat(cores.second()).isEqualTo(OptionalInt.of(second));
    Placement.Ends two = Placement.TWO_CORES.ends(cores);
    assertThat(two).isEqualTo(new Placement.Ends(new Binding(first), new Binding(second)));
    Placement.Ends one = Placement.ONE_CORE.ends(cores);
    assertThat(one).isEqualTo(new Placement.Ends(new Binding(first), new Binding(first)));
  }

  @Test
  void twoThreadsOfOneCoreAreNoTwoCores() throws Exception {
    Cores cores = cores("0 1", "0-1");
    assertThat(Placement.TWO_CORES.obstacle(cores))
        .contains("all processors that this process may use, {0, 1}, are threads of one core");
    assertThat(Placement.ONE_CORE.obstacle(cores)).isEmpty();
  }

  @Test
  void oneProcessorIsNoTwo() throws Exception {
    assertThat(Placement.TWO_CORES.obstacle(cores("5", "5")))
        .isEqualTo(Optional.of("this process may use one processor only"));
  }

  private Cores cores(String allowed, String siblings) throws Exception {
    BitSet mask = new BitSet();
    Arrays.stream(allowed.split(" ", -1)).mapToInt(Integer::parseInt).forEach(mask::set);
    Path topology =
        Files.createDirectories(
            root.resolve("sys/devices/system/cpu/cpu" + mask.nextSetBit(0) + "/topology"));
    if (siblings != null) {
      Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
    }
    return Cores.of(root, mask);
  }
}
