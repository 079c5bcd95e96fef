package io.loopmark.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of a fork is started. */
final class ForkJvm {
  /** Flags of every fork, before the one that gives it a temporary folder of its own. */
  static final List<String> FLAGS =
      List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

  private ForkJvm() {}

  static String[] flags(Path temp) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Djava.io.tmpdir=" + temp);
    return flags.toArray(String[]::new);
  }
}
