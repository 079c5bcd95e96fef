package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language says everything. */
@Timeout(30)
class WordsTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  @ParameterizedTest
  @CsvSource({
    "report, id",
    "report, es",
    "charts, id",
    "charts, es",
    "history, id",
    "history, es",
    "skipped, id",
    "skipped, es"
  })
  void noTextIsMissingAndPlacesAgree(String bundle, String language) throws IOException {
    Properties english = load(bundle + ".properties");
    Properties other = load(bundle + "_" + language + ".properties");
    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(other.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
      assertThat(other.getProperty(key)).as(key).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "report.properties",
    "report_id.properties",
    "report_es.properties",
    "history.properties",
    "history_id.properties",
    "history_es.properties"
  })
  void apostrophesAreWrittenTwiceSoThatNoPlaceIsQuoted(String file) throws IOException {
    Properties texts = load(file);
    for (String key : texts.stringPropertyNames()) {
      String text = texts.getProperty(key);
      assertThat(text.replace("''", "")).as(key).doesNotContain("'");
      Object[] arguments = {"a0", "a1", "a2", "a3", "a4", "a5", "a6"};
      String formatted = new MessageFormat(text, Locale.ROOT).format(arguments);
      assertThat(formatted).as(key).doesNotContain("{").doesNotContain("''");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full",
        "lab",
        "netty",
        "peers",
        "quick",
        "quickstart",
        "smoke",
        "stress-smoke",
        "udp"
      })
  void aSuiteThatComesAlongIsDescribedInEveryLanguage(String suite) throws IOException {
    Path yaml = Path.of("src/main/resources/io/loopmark/suite", suite + ".yaml");
    assertThat(Files.readAllLines(yaml))
        .contains("description: " + load("report.properties").getProperty("suite." + suite));
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    return places;
  }

  private static Properties load(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
