package io.loopmark.shard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that a scheduler takes, from a template with names such as {@code @shards@}. */
public final class JobFile {
  private static final Pattern NAME = Pattern.compile("@([a-z]+)@");

  /** Which scheduler takes it. */
  public enum Kind {
    /** A script with a job array. */
    SLURM("slurm.sh"),
    /** An Indexed Job. */
    KUBERNETES("kubernetes.yaml"),
    /** A workflow of GitHub Actions with a matrix. */
    GITHUB("github.yaml");

    private final String template;

    Kind(String template) {
      this.template = template;
    }
  }

  private JobFile() {}

  /**
   * Fills a template in.
   *
   * @param values by name, as they stand in such a file
   * @throws IllegalArgumentException when one is missing
   */
  public static String of(Kind kind, Map<String, String> values) throws IOException {
    try (InputStream in = JobFile.class.getResourceAsStream(kind.template)) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return NAME.matcher(template).replaceAll(found -> value(found.group(1), values));
    }
  }

  private static String value(String name, Map<String, String> values) {
    return Matcher.quoteReplacement(
        Optional.ofNullable(values.get(name))
            .orElseThrow(() -> new IllegalArgumentException("no value of " + name)));
  }
}
