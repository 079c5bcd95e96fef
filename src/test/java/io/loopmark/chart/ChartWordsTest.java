package io.loopmark.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.text.Words;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of charts are whole in every language. */
@Timeout(10)
class ChartWordsTest {
  private static final Path RESOURCES = Path.of("src/main/resources/io/loopmark/text");
  private static final Path SOURCES = Path.of("src/main/java/io/loopmark/chart");
  private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-zA-Z]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @ValueSource(strings = {"id", "es"})
  void everyLanguageHasTheSameKeysAndPlaceholders(String language) throws Exception {
    Properties english = read("charts.properties");
    Properties other = read("charts_" + language + ".properties");
    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(other.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
      assertThat(other.getProperty(key)).as(key).isNotBlank();
    }
  }

  @Test
  void everyKeyIsUsedAndEveryKeyUsedIsThere() throws Exception {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Matcher matcher = KEY.matcher(Files.readString(file));
        matcher.results().map(match -> match.group(1)).forEach(used::add);
      }
    }
    // Names of benchmarks look alike but begin with a capital.
    assertThat(used).isEqualTo(new TreeSet<>(read("charts.properties").stringPropertyNames()));
  }

  @Test
  void noTextHasASingleApostropheWhichWouldSwallowPlaceholders() throws Exception {
    for (String file : List.of("charts", "charts_id", "charts_es")) {
      Properties words = read(file + ".properties");
      for (String key : words.stringPropertyNames()) {
        assertThat(words.getProperty(key).replace("''", "")).as(key).doesNotContain("'");
      }
    }
  }

  @Test
  void textsComeInTheLanguageAskedFor() {
    assertThat(Words.of("charts", "es").get("axis.iteration")).isEqualTo("iteración");
    assertThat(Words.of("charts", "en").get("axis.iteration")).isEqualTo("iteration");
  }

  private static Properties read(String file) throws IOException {
    Properties words = new Properties();
    try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file), StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words;
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
