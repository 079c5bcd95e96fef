package io.loopmark.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command line with which a program is started again. */
@Timeout(10)
class RestartTest {
  @Test
  void flagsComeBehindTheJvmsOwnAndArgumentsStayAsTheyAre() {
    assertThat(more("java\0-Da=b\0-jar\0x.jar\0run\0\0-jar\0\u00e9\0"))
        .contains(List.of("java", "-Da=b", "-Dmore", "-jar", "x.jar", "run", "", "-jar", "\u00e9"));
  }

  @Test
  void aProgramThatRunsFromNoJarIsLeftAlone() {
    assertThat(more("java\0-cp\0a\0Main\0run\0")).isEmpty();
  }

  private static Optional<List<String>> more(String commandLine) {
    return Restart.withFlags(Restart.words(commandLine.getBytes(ISO_8859_1)), List.of("-Dmore"))
        .map(words -> words.stream().map(word -> new String(word, ISO_8859_1)).toList());
  }
}
