package io.loopmark.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what nobody who reads a run folder should know: values whose names say that they are
 * secret, and what stands before the host of an address. A name is taken word by word: {@code
 * apiKey} and {@code x-api-key} have the word key, monkey hasn't.
 */
public final class Secrets {
  private static final String MASK = "***";

  private static final Set<String> WHOLE_WORDS =
      Set.of("key", "apikey", "accesskey", "privatekey", "pass", "pwd", "authorization", "bearer");

  /** These also make a word secret that others are part of, as in dbpassword. */
  private static final Set<String> PARTS =
      Set.of("password", "passwd", "passphrase", "secret", "token", "credential");

  private static final Pattern SEAM =
      Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** Taken whole or not at all, so that a long one costs no more than its length. */
  private static final String NAME = "[A-Za-z0-9_.-]++";

  private static final String VALUE = "(?:\"[^\"]*\"|'[^']*'|[^\\s,;&\"']+)";

  private static final Pattern DOUBLY_QUOTED = Pattern.compile("\"(" + NAME + ")=[^\"]*\"");
  private static final Pattern QUOTED = Pattern.compile("'(" + NAME + ")=[^']*'");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?<![A-Za-z0-9_.-])(" + NAME + ")=" + VALUE);
  private static final Pattern OPTION = Pattern.compile("(?<!\\S)(--?" + NAME + ")[ \t]+" + VALUE);
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)\\b(authorization|password|passwd|api-key|auth-token):[ \t]*"
              + "(?:(?:bearer|basic)[ \t]+)?\\S+");
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![A-Za-z0-9+.-])([A-Za-z0-9+.-]++://)[^\\s/]+@");

  private Secrets() {}

  /** The words of a command line, or flags of a JVM, masked. */
  public static List<String> masked(List<String> words) {
    List<String> masked = new ArrayList<>();
    boolean secret = false;
    for (String word : words) {
      masked.add(secret ? MASK : maskedWord(word));
      secret = !secret && word.startsWith("-") && word.indexOf('=') < 0 && isSecret(word);
    }
    return masked;
  }

  /** What a program printed, or a failure's cause, masked. */
  public static String masked(String text) {
    String masked = ADDRESS.matcher(text).replaceAll("$1" + MASK + "@");
    masked = replace(DOUBLY_QUOTED, masked, name -> '"' + name + "=" + MASK + '"');
    masked = replace(QUOTED, masked, name -> "'" + name + "=" + MASK + "'");
    masked = replace(ASSIGNED, masked, name -> name + "=" + MASK);
    masked = replace(OPTION, masked, name -> name + " " + MASK);
    return replace(HEADER, masked, name -> name + ": " + MASK);
  }

  /** The value of a word may have blanks in it, and goes on to the word's end. */
  private static String maskedWord(String word) {
    int value = word.indexOf('=') + 1;
    return value > 0 && isSecret(word.substring(0, value))
        ? word.substring(0, value) + MASK
        : masked(word);
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> masked) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    isSecret(match.group(1)) ? masked.apply(match.group(1)) : match.group()));
  }

  private static boolean isSecret(String name) {
    for (String part : SEAM.split(name, -1)) {
      String word = part.toLowerCase(Locale.ROOT);
      String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      if (WHOLE_WORDS.contains(word)
          || WHOLE_WORDS.contains(one)
          || PARTS.stream().anyMatch(word::contains)) {
        return true;
      }
    }
    return false;
  }
}
