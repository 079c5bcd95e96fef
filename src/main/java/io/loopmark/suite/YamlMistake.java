package io.loopmark.suite;

import io.loopmark.suite.SuiteFile.Iterations;
import io.loopmark.suite.SuiteFile.Matrix;
import io.loopmark.text.JsonTrouble;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Says in one line, in a suite file's words, what the YAML reader could not make sense of. */
final class YamlMistake {
  private static final Map<Class<?>, String> SHAPES =
      Map.of(
          SuiteFile.class, "one mapping with a list 'benchmarks:'",
          Matrix.class, "a mapping with a key 'benchmark'",
          Iterations.class, "{iterations: N, time: T}",
          String.class, "a single value");

  private YamlMistake() {}

  static SuiteException of(String source, String yaml, YAMLMapper mapper, JacksonException e) {
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    String text =
        switch (e) {
          case UnrecognizedPropertyException unknown -> {
            line = lineOf(yaml, mapper, unknown);
            yield "unknown key '"
                + unknown.getPropertyName()
                + "'; accepted: "
                + String.join(
                    ", ", unknown.getKnownPropertyIds().stream().map(String::valueOf).toList());
          }
          case MismatchedInputException mismatch -> shape(mismatch);
          case JacksonException syntax
              when syntax.getCause() instanceof MarkedYamlEngineException marked -> {
            // The exception's own place is the end of the last word that made sense.
            line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
            yield "not YAML: " + marked.getProblem();
          }
          default -> JsonTrouble.withoutPlace(e);
        };
    return new SuiteException(source + (line < 1 ? ": " : ", line " + line + ": ") + text);
  }

  private static String shape(MismatchedInputException e) {
    if (e.getTargetType() == SuiteFile.Text.class) {
      return e.getOriginalMessage();
    }
    String key =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .reduce((_, last) -> last)
            .map(n -> "'" + n + "' has the wrong shape")
            .orElse("this is no suite");
    return key
        + "; accepted: "
        + SHAPES.getOrDefault(e.getTargetType(), "a mapping of parameters to values");
  }

  /** The reader has gone past an unknown key, and lost where it was, when it complains. */
  private static int lineOf(String yaml, YAMLMapper mapper, UnrecognizedPropertyException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      path.append('/')
          .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    try (JsonParser parser = mapper.createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME
            && parser.streamReadContext().pathAsPointer().toString().contentEquals(path)) {
          return parser.currentTokenLocation().getLineNr();
        }
      }
    }
    return -1;
  }
}
