package io.loopmark.text;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What is wrong with JSON or YAML, in words of people and not of the library that reads it. */
public final class JsonTrouble {
  /** The library's own places, options and classes. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          " ?\\((?:[^()\\[]* )?at \\[Source:[^\\]]*\\]\\)"
              + "|(?:,| \\() ?from `[^`]*`\\)?(?=\\))?"
              + "|`[\\w.$]*\\.(?=\\w+`)"
              + "|`");

  private static final String CUT_OFF = "it ends in the middle";

  private JsonTrouble() {}

  /** One line, with the place in the file where it is known. */
  public static String words(JacksonException e) {
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    return withoutPlace(e) + (line < 1 ? "" : ", in line " + line);
  }

  /** The same for who knows the line better. */
  public static String withoutPlace(JacksonException e) {
    String words =
        switch (e) {
          case UnexpectedEndOfInputException _ -> CUT_OFF;
          case JacksonException _ when told(e).startsWith("Unexpected end-of-input") -> CUT_OFF;
          case MismatchedInputException mismatch -> shape(mismatch);
          default -> told(e);
        };
    return Printable.line(INTERNALS.matcher(words).replaceAll(""));
  }

  private static String told(JacksonException e) {
    String message = Objects.requireNonNullElse(e.getOriginalMessage(), "");
    return message.lines().findFirst().orElse("it cannot be read");
  }

  /** What was to become of it is nothing that its writer knows. */
  private static String shape(MismatchedInputException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    return path.isEmpty()
        ? "it has the wrong shape"
        : "'" + path + "' is missing or has the wrong shape";
  }
}
