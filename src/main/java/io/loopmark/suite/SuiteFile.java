package io.loopmark.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A suite file as it is written, every value with its line, nothing checked but its shape.
 *
 * @param description what the suite is for
 * @param time how long a run is meant to take
 * @param jvm variants of the JVM
 * @param forks default for all its benchmarks, and likewise the next three
 * @param benchmarks the matrices
 */
record SuiteFile(
    String description,
    Text time,
    @JsonDeserialize(using = VariantsReader.class) List<Variant> jvm,
    Text forks,
    Iterations warmup,
    Iterations measurement,
    Text timeout,
    List<Matrix> benchmarks) {
  /** A scalar and the line it stands on. */
  @JsonDeserialize(using = TextReader.class)
  record Text(String value, int line) {}

  /** A variant of the JVM: {@code c1: [-XX:TieredStopAtLevel=1]}. */
  record Variant(Text name, List<Text> flags) {}

  /** {@code {iterations: 3, time: 500ms}}; of a warm-up also {@code least: 1s, most: 2s}. */
  record Iterations(Text least, Text most, Text iterations, Text time) {}

  /** One benchmark with its parameter lists; the product of the lists less the exclusions. */
  record Matrix(
      Text benchmark,
      Map<String, List<Text>> parameters,
      List<Map<String, Text>> exclude,
      Text forks,
      Iterations warmup,
      Iterations measurement,
      Text timeout) {}

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * Reads YAML.
   *
   * @param source how errors call the file
   * @throws SuiteException with the line of what cannot be read
   */
  static SuiteFile read(String yaml, String source) throws SuiteException {
    SuiteFile file;
    try {
      file = YAML.readValue(yaml, SuiteFile.class);
    } catch (JacksonException e) {
      throw YamlMistake.of(source, yaml, YAML, e);
    }
    if (file == null || file.benchmarks() == null || file.benchmarks().isEmpty()) {
      throw new SuiteException(source + ": lists no benchmarks; accepted: a list 'benchmarks:'");
    }
    return file;
  }

  /** Reads variants with the lines of their names, which a map would lose. */
  static final class VariantsReader extends StdDeserializer<List<Variant>> {
    private static final String ACCEPTED =
        "'jvm' has the wrong shape; accepted: names and lists of JVM options, such as {default: [],"
            + " c1: [-XX:TieredStopAtLevel=1]}";

    VariantsReader() {
      super(List.class);
    }

    @Override
    public List<Variant> deserialize(JsonParser parser, DeserializationContext context) {
      List<Variant> variants = new ArrayList<>();
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw wrong(context);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        Text name = text(parser, parser.currentName());
        JsonToken value = parser.nextToken();
        List<Text> flags = new ArrayList<>();
        if (value == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            flags.add(flag(parser, context));
          }
        } else {
          flags.add(flag(parser, context));
        }
        variants.add(new Variant(name, flags));
      }
      return variants;
    }

    private static Text flag(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() == JsonToken.VALUE_NULL || !parser.currentToken().isScalarValue()) {
        throw wrong(context);
      }
      return text(parser, parser.getString());
    }

    private static Text text(JsonParser parser, String value) {
      return new Text(value, parser.currentTokenLocation().getLineNr());
    }

    private static MismatchedInputException wrong(DeserializationContext context) {
      return MismatchedInputException.from(context.getParser(), Text.class, ACCEPTED);
    }

    @Override
    public List<Variant> getNullValue(DeserializationContext context) {
      throw wrong(context);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }

  /** Reads any scalar as text. */
  static final class TextReader extends StdDeserializer<Text> {
    TextReader() {
      super(Text.class);
    }

    @Override
    public Text deserialize(JsonParser parser, DeserializationContext context) {
      int line = parser.currentTokenLocation().getLineNr();
      if (!parser.currentToken().isScalarValue()) {
        context.reportInputMismatch(Text.class, "a single value is due here");
      }
      return new Text(parser.getString(), line);
    }

    /** A key with nothing behind it is a slip, and no wish for the default. */
    @Override
    public Object getNullValue(DeserializationContext context) {
      return context.reportInputMismatch(Text.class, "a single value is due here");
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
