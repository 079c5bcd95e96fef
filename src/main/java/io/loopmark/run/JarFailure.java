package io.loopmark.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the one line that tells why JMH ended without a result, in what it printed. */
final class JarFailure {
  private static final Pattern AROUND = Pattern.compile("^(?:Suppressed: |Caused by: )+");

  /** In JMH's own words. */
  private static final Pattern FAILURE = Pattern.compile(".*: <failure: (.*)>");

  private JarFailure() {}

  /**
   * @param output the end of what was printed
   * @param code what the process ended with
   */
  static String line(String output, int code) {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    Optional<String> thrown =
        lines.stream()
            .filter(line -> !line.startsWith("at "))
            .filter(line -> line.contains("Exception: ") || line.contains("Error: "))
            .reduce((_, later) -> later)
            .map(JarFailure::bare);
    if (thrown.isPresent()) {
      return thrown.get();
    }
    return "JMH ended with "
        + code
        + (lines.isEmpty() ? " and said nothing" : ": " + lines.getLast());
  }

  /** Without what stands around it. */
  private static String bare(String line) {
    String cause = AROUND.matcher(line).replaceFirst("");
    Matcher failure = FAILURE.matcher(cause);
    return failure.matches() ? failure.group(1) : cause;
  }
}
