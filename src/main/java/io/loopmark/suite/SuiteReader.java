package io.loopmark.suite;

import io.loopmark.suite.SuiteFile.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds suite files and checks every word in them against the benchmarks of this build. */
public final class SuiteReader {
  /** Suites that come with the project. */
  public static final List<String> BUILT_IN =
      List.of(
          "quickstart",
          "smoke",
          "quick",
          "lab",
          "udp",
          "peers",
          "netty",
          "hosts",
          "stress-smoke",
          "full");

  private static final String REASON = "reason";

  private final Catalog catalog;

  public SuiteReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a suite.
   *
   * @param nameOrFile one of {@link #BUILT_IN}, or the path of a YAML file
   * @throws SuiteException naming the suite, or the file's line, and what is accepted
   */
  public Suite read(String nameOrFile) throws SuiteException {
    if (BUILT_IN.contains(nameOrFile)) {
      return parse(nameOrFile, "suite " + nameOrFile, resource(nameOrFile));
    }
    Path path = path(nameOrFile);
    if (!Files.isRegularFile(path)) {
      throw new SuiteException(
          "suite '"
              + nameOrFile
              + "'; accepted: "
              + String.join(", ", BUILT_IN)
              + ", or the path of a suite file");
    }
    try {
      String name = path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return parse(
          name.replaceAll("[^A-Za-z0-9._-]", "_"), "suite " + path, Files.readString(path));
    } catch (CharacterCodingException _) {
      throw new SuiteException("suite " + path + " cannot be read: not UTF-8");
    } catch (IOException e) {
      throw new SuiteException("suite " + path + " cannot be read: " + e.getMessage());
    }
  }

  /** What the system cannot even name is no file. */
  private static Path path(String nameOrFile) {
    try {
      return Path.of(nameOrFile);
    } catch (InvalidPathException _) {
      return Path.of("");
    }
  }

  Suite parse(String name, String source, String yaml) throws SuiteException {
    SuiteFile file = SuiteFile.read(yaml, source);
    JvmVariants jvms = JvmVariants.of(source, file.jvm());
    List<Suite.Matrix> matrices = new ArrayList<>();
    for (SuiteFile.Matrix matrix : file.benchmarks()) {
      if (matrix == null || matrix.benchmark() == null) {
        throw new SuiteException(source + ": an entry of 'benchmarks' names no 'benchmark'");
      }
      int line = matrix.benchmark().line();
      List<Catalog.Entry> found =
          SuiteException.told(source, line, () -> catalog.find(matrix.benchmark().value()));
      Settings settings = SettingsReader.settings(source, file, matrix);
      for (Catalog.Entry entry : found) {
        matrices.add(
            new Suite.Matrix(
                entry,
                parameters(source, entry, matrix, jvms),
                exclusions(source, entry, matrix, jvms),
                settings,
                line));
      }
    }
    String description = Optional.ofNullable(file.description()).orElse("");
    Optional<Duration> time = Optional.empty();
    if (file.time() != null) {
      time = Optional.of(SettingsReader.time(source, file.time()));
    }
    return new Suite(name, description, jvms, matrices, time);
  }

  private static Map<String, List<String>> parameters(
      String source, Catalog.Entry entry, SuiteFile.Matrix matrix, JvmVariants jvms)
      throws SuiteException {
    Map<String, List<String>> parameters = new LinkedHashMap<>(entry.parameters());
    if (matrix.parameters() == null) {
      return parameters;
    }
    for (Map.Entry<String, List<Text>> given : matrix.parameters().entrySet()) {
      List<Text> texts = Optional.ofNullable(given.getValue()).orElse(List.of());
      int line = texts.isEmpty() ? matrix.benchmark().line() : texts.getFirst().line();
      List<String> values = new ArrayList<>();
      for (Text text : texts) {
        values.add(
            SuiteException.told(
                source,
                text.line(),
                () -> {
                  check(entry, given.getKey(), text.value(), jvms);
                  return text.value();
                }));
      }
      if (values.isEmpty()) {
        SuiteException.told(source, line, () -> known(entry, given.getKey()));
        throw new SuiteException(
            source + ", line " + line + ": parameter '" + given.getKey() + "' lists no value");
      }
      parameters.put(given.getKey(), values);
    }
    return parameters;
  }

  private static List<Suite.Exclusion> exclusions(
      String source, Catalog.Entry entry, SuiteFile.Matrix matrix, JvmVariants jvms)
      throws SuiteException {
    List<Suite.Exclusion> exclusions = new ArrayList<>();
    if (matrix.exclude() == null) {
      return exclusions;
    }
    for (Map<String, Text> written : matrix.exclude()) {
      Map<String, Text> exclude = Optional.ofNullable(written).orElse(Map.of());
      Map<String, String> values = new LinkedHashMap<>();
      String reason = "excluded by the suite";
      for (Map.Entry<String, Text> given : exclude.entrySet()) {
        String value = given.getValue().value();
        if (given.getKey().equals(REASON)) {
          reason = value;
          continue;
        }
        SuiteException.told(
            source,
            given.getValue().line(),
            () -> {
              check(entry, given.getKey(), value, jvms);
              return value;
            });
        values.put(given.getKey(), value);
      }
      if (values.isEmpty()) {
        throw new SuiteException(
            source
                + ", line "
                + matrix.benchmark().line()
                + ": an entry of 'exclude' names no parameter, so nothing would be left; accepted: "
                + String.join(", ", entry.parameters().keySet()));
      }
      exclusions.add(new Suite.Exclusion(values, reason));
    }
    return exclusions;
  }

  private static void check(Catalog.Entry entry, String name, String value, JvmVariants jvms) {
    known(entry, name).check(value);
    if (name.equals(Parameter.JVM.label())) {
      jvms.check(value);
    }
  }

  /** The parameter of that name if the benchmark has it; any has the one that JMH knows not. */
  static Parameter known(Catalog.Entry entry, String name) {
    Optional<Parameter> parameter = Parameter.named(name);
    if (parameter.filter(Parameter.JVM::equals).isPresent()) {
      return Parameter.JVM;
    }
    if (parameter.isEmpty() || !entry.parameters().containsKey(name)) {
      throw new IllegalArgumentException(
          "parameter '"
              + name
              + "' of "
              + entry.name()
              + "; accepted: "
              + (entry.parameters().isEmpty()
                  ? "none"
                  : String.join(", ", entry.parameters().keySet())));
    }
    return parameter.get();
  }

  private static String resource(String name) {
    try (InputStream in = SuiteReader.class.getResourceAsStream(name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
