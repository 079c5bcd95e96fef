package io.loopmark.foreign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/**
 * What a jar says of its benchmarks: names and parameters by JMH's {@code -lp}, which every version
 * has; how they are to be measured by the list that JMH's generator made, as far as it can be read.
 */
final class JarListing {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final int MOST_CHARACTERS = 16 << 20;
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$.]*");
  private static final Pattern PARAMETER =
      Pattern.compile("\\s+param \"([^\"]+)\" = \\{(.*)}", Pattern.DOTALL);

  private final JmhJar jar;

  JarListing(JmhJar jar) {
    this.jar = jar;
  }

  /**
   * All of them, by name.
   *
   * @throws IllegalArgumentException when the jar's JMH doesn't list them
   */
  List<JarBenchmark> benchmarks() throws IOException, InterruptedException {
    Map<String, List<BenchmarkListEntry>> known = generated();
    List<JarBenchmark> benchmarks = new ArrayList<>();
    parse(listed())
        .forEach(
            (name, parameters) ->
                benchmarks.addAll(
                    known.containsKey(name)
                        ? JarSettings.of(known.get(name), jar.options())
                        : JarSettings.of(name, parameters, jar.options())));
    if (benchmarks.isEmpty()) {
      throw new IllegalArgumentException("its JMH lists no benchmarks");
    }
    return benchmarks;
  }

  /** Names, each with its parameters and their values. */
  static Map<String, Map<String, List<String>>> parse(String listing) {
    Map<String, Map<String, List<String>>> benchmarks = new LinkedHashMap<>();
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String line : listing.lines().toList()) {
      Matcher parameter = PARAMETER.matcher(line);
      if (parameter.matches()) {
        parameters.put(parameter.group(1), Arrays.asList(parameter.group(2).split(", ", -1)));
      } else if (line.indexOf('.') > 0 && NAME.matcher(line.strip()).matches()) {
        parameters = new LinkedHashMap<>();
        benchmarks.put(line.strip(), parameters);
      }
    }
    return benchmarks;
  }

  private String listed() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(jar.main());
    command.add("-lp");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread guard = Thread.ofVirtual().start(() -> endAfter(process));
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      process.getOutputStream().close();
      StringBuilder text = new StringBuilder();
      char[] some = new char[8192];
      for (int n = said.read(some); n >= 0; n = said.read(some)) {
        if (text.length() + n > MOST_CHARACTERS) {
          throw new IllegalArgumentException("its list of benchmarks has no end");
        }
        text.append(some, 0, n);
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalArgumentException(
            "JMH's -lp ended with "
                + code
                + text.toString().lines().findFirst().map(line -> ": " + line).orElse(""));
      }
      return text.toString();
    } finally {
      process.destroyForcibly();
      guard.interrupt();
    }
  }

  private static void endAfter(Process process) {
    try {
      if (!process.waitFor(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      // It has ended, or was ended.
    }
  }

  /** What the generator wrote, by name; nothing where it wrote in another way than today's. */
  private Map<String, List<BenchmarkListEntry>> generated() throws IOException {
    try (JarFile file = new JarFile(jar.path().toFile(), false);
        InputStream in = file.getInputStream(file.getEntry(JmhJar.LIST))) {
      return BenchmarkList.readBenchmarkList(in).stream()
          .collect(Collectors.groupingBy(BenchmarkListEntry::getUsername));
    } catch (RuntimeException _) {
      return Map.of();
    }
  }
}
