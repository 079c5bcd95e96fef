package io.loopmark.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JDK whose {@code java} is a shell script, for sides that behave as a test wants. */
public final class ScriptedJdk {
  private ScriptedJdk() {}

  /** A new home of one. */
  public static Path at(Path home, String script) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
    // Written by another process: a fork of this one that still had it open would make it "busy".
    Process writer =
        new ProcessBuilder("sh", "-c", "cat > java && chmod +x java")
            .directory(bin.toFile())
            .start();
    try (var in = writer.getOutputStream()) {
      in.write(("#!/bin/sh\n" + script).getBytes(StandardCharsets.UTF_8));
    }
    if (writer.waitFor() != 0) {
      throw new IOException("no script in " + bin);
    }
    return home;
  }
}
