package io.loopmark.cli;

import io.loopmark.text.Words;
import picocli.CommandLine.Option;

/** In which language a page is written. */
final class LanguageOption {
  @Option(
      names = "--lang",
      defaultValue = "en",
      paramLabel = "LANGUAGE",
      description = "en, id or es (default: ${DEFAULT-VALUE})")
  private String language;

  /** One of {@link Words#LANGUAGES}. */
  String language() {
    if (!Words.LANGUAGES.contains(language)) {
      throw new UserException(
          "--lang '" + language + "'; accepted: " + String.join(", ", Words.LANGUAGES));
    }
    return language;
  }
}
