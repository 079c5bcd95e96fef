package io.loopmark.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/** The texts of one language, from resource bundles beside this class. */
public final class Words {
  /** Languages a report can be written in, as ISO 639 codes. */
  public static final List<String> LANGUAGES = List.of("en", "id", "es");

  private final Locale locale;
  private final ResourceBundle bundle;

  private Words(Locale locale, ResourceBundle bundle) {
    this.locale = locale;
    this.bundle = bundle;
  }

  /**
   * Reads a bundle.
   *
   * @param bundle its name, such as {@code report} or {@code charts}
   * @param language one of {@link #LANGUAGES}
   */
  public static Words of(String bundle, String language) {
    Locale locale = Locale.of(language);
    return new Words(
        locale,
        ResourceBundle.getBundle(
            Words.class.getPackageName() + "." + bundle,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** The language's code. */
  public String language() {
    return locale.getLanguage();
  }

  /**
   * A text with its arguments put in; those that are figures as this language writes them.
   *
   * @throws java.util.MissingResourceException for a key that isn't there
   */
  public String get(String key, Object... arguments) {
    Object[] shown = new Object[arguments.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = arguments[i] instanceof String text ? ifFigure(text) : arguments[i];
    }
    return new MessageFormat(bundle.getString(key), locale).format(shown);
  }

  /** A figure as this language writes it: the decimal sign, and thousands apart. */
  public String figure(String plain) {
    return Numerals.of(plain, locale);
  }

  /** The same of a text that is a figure; any other stays as it is. */
  public String ifFigure(String text) {
    return Numerals.ofFigure(text, locale);
  }

  /** What times of this label are of; the label itself where it is a stranger's. */
  public String timed(String label) {
    return find("timed." + label).orElse(label);
  }

  /** What a parameter's value is called in a sentence; the value itself where it has no name. */
  public String value(String value) {
    return find("value." + value).orElse(value);
  }

  /** The keys of all texts. */
  public Set<String> keys() {
    return bundle.keySet();
  }

  /** A text without arguments, where there is one. */
  public Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(get(key)) : Optional.empty();
  }
}
