package io.loopmark.compare;

import io.loopmark.compare.Margins.Rule;
import io.loopmark.result.DamagedRunException;
import io.loopmark.text.JsonTrouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Margins of single cells, as YAML:
 *
 * <pre>
 * "PingPongBenchmark.*[*link=TCP*]": {score: 10%, p99: 40%}
 * "UdpSendBenchmark.*": 8%
 * </pre>
 *
 * <p>A key is the whole id of a cell, where {@code *} stands for any text; the first that fits
 * counts. A single value is the score's margin.
 */
public final class MarginFile {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final String ACCEPTED =
      "; accepted: \"<cell, * for any text>\": 8%, or {score: 8%, p99: 25%}";

  private final Path file;
  private final JsonParser parser;
  private final Set<String> seen = new HashSet<>();

  private MarginFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads the rules in their order.
   *
   * @throws DamagedRunException naming the line and what is accepted
   */
  public static List<Rule> read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new DamagedRunException(file + ": not UTF-8", e);
    }
    try (JsonParser parser = YAML.createParser(text)) {
      return new MarginFile(file, parser).rules();
    } catch (JacksonException e) {
      throw syntax(file, e);
    }
  }

  private List<Rule> rules() throws DamagedRunException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("no rules" + ACCEPTED);
    }
    List<Rule> rules = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      rules.add(rule());
    }
    return rules;
  }

  private Rule rule() throws DamagedRunException {
    String cells = parser.currentName();
    int line = parser.currentTokenLocation().getLineNr();
    if (!seen.add(cells)) {
      throw wrong("'" + cells + "' is there twice");
    }
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_OBJECT) {
      return new Rule(cells, line, OptionalDouble.of(margin("margin")), OptionalDouble.empty());
    }
    OptionalDouble score = OptionalDouble.empty();
    OptionalDouble percentile = OptionalDouble.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      switch (key) {
        case "score" -> {
          parser.nextToken();
          score = OptionalDouble.of(margin(key));
        }
        case "p99" -> {
          parser.nextToken();
          percentile = OptionalDouble.of(margin(key));
        }
        default -> throw wrong("unknown key '" + key + "'; accepted: score, p99");
      }
    }
    return new Rule(cells, line, score, percentile);
  }

  private double margin(String name) throws DamagedRunException {
    if (!parser.currentToken().isScalarValue()) {
      throw wrong("'" + name + "' has the wrong shape" + ACCEPTED);
    }
    try {
      return Percent.parse(name, parser.getString());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private DamagedRunException wrong(String what) {
    int line = parser.currentTokenLocation().getLineNr();
    return new DamagedRunException(file + (line < 1 ? ": " : ", line " + line + ": ") + what);
  }

  private static DamagedRunException syntax(Path file, JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException marked) {
      String line =
          marked.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
      return new DamagedRunException(file + line + ": not YAML: " + marked.getProblem(), e);
    }
    return new DamagedRunException(file + ": not YAML: " + JsonTrouble.words(e), e);
  }
}
