package io.loopmark.sampling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** async-profiler's library, which comes along for the systems that it has one for. */
final class ProfilerLibrary {
  private static final String NAME = "libasyncProfiler.so";

  private ProfilerLibrary() {}

  /**
   * Puts it into a folder, from which JVMs can load it.
   *
   * @return empty where there is none for this system
   */
  static Optional<Path> unpacked(Path folder) throws IOException {
    try (InputStream in =
        ProfilerLibrary.class.getResourceAsStream("/" + platform() + "/" + NAME)) {
      return in == null
          ? Optional.empty()
          : Optional.of(Files.write(folder.resolve(NAME), in.readAllBytes()));
    }
  }

  /** As its folders are called. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    if (system.startsWith("mac")) {
      return "macos";
    }
    return system + "-" + (processor.equals("amd64") ? "x64" : processor.replace("aarch", "arm"));
  }
}
