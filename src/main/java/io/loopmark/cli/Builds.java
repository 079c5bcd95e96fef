package io.loopmark.cli;

import io.loopmark.run.Build;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds that options name. */
final class Builds {
  private static final int LEAST_JDK = 25;
  private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  private Builds() {}

  /**
   * A build, checked before anything is measured.
   *
   * @param name {@code base} or {@code candidate}
   * @param option that names its jar; its JDK's begins alike
   * @param jar null for the one that runs now
   * @param jdk the home of a JDK; null for the one that runs now
   * @param flags further flags of its JVM
   */
  static Build of(String name, String option, Path jar, Path jdk, List<String> flags) {
    return new Build(
        name,
        jar == null ? own() : checkedJar(option, jar),
        jdk == null ? Path.of(System.getProperty("java.home")) : checkedJdk(name, jdk),
        flags);
  }

  private static Path checkedJar(String option, Path jar) {
    if (!Files.isReadable(jar) || !Files.isRegularFile(jar)) {
      throw new UserException(option + " '" + jar + "'; accepted: a loopmark.jar that can be read");
    }
    return jar.toAbsolutePath();
  }

  private static Path checkedJdk(String name, Path jdk) {
    int version = 0;
    try {
      Matcher matcher =
          RELEASE.matcher(Files.readString(jdk.resolve("release"), StandardCharsets.UTF_8));
      version = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException _) {
      // No JDK: said below.
    }
    Path java = jdk.resolve("bin").resolve("java");
    if (version >= LEAST_JDK && !Files.isExecutable(java)) {
      throw new UserException(
          "--"
              + name
              + "-jdk '"
              + jdk
              + "'; accepted: the home of a JDK, with an executable bin/java");
    }
    if (version < LEAST_JDK) {
      throw new UserException(
          "--"
              + name
              + "-jdk '"
              + jdk
              + "'"
              + (version == 0 ? "" : " is JDK " + version)
              + "; accepted: the home of a JDK "
              + LEAST_JDK
              + " or newer");
    }
    return jdk.toAbsolutePath();
  }

  private static Path own() {
    try {
      Path code = Path.of(Builds.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(code)) {
        return code;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new UserException("--base and --candidate are needed when this is not run from a jar");
  }
}
