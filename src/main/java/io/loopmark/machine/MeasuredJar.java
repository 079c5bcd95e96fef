package io.loopmark.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar of another project whose benchmarks were measured.
 *
 * @param name its file's name
 * @param sha256 its digest in lower-case hex
 * @param jdk the version of the JDK that ran it; {@code unknown} when that doesn't say
 */
public record MeasuredJar(String name, String sha256, String jdk) {
  private static final Pattern VERSION =
      Pattern.compile("(?m)^(?:JAVA_RUNTIME_VERSION|JAVA_VERSION)=\"([^\"]*)\"");

  /**
   * Reads both.
   *
   * @param jdk the home of the JDK
   */
  public static MeasuredJar of(Path jar, Path jdk) {
    return new MeasuredJar(String.valueOf(jar.getFileName()), Software.digest(jar), version(jdk));
  }

  private static String version(Path jdk) {
    try {
      Matcher version =
          VERSION.matcher(Files.readString(jdk.resolve("release"), StandardCharsets.UTF_8));
      return version.find() ? version.group(1) : Environment.UNKNOWN;
    } catch (IOException _) {
      return Environment.UNKNOWN;
    }
  }
}
