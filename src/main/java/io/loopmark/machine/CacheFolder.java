package io.loopmark.machine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where files are kept that can be made again at any time: {@code $XDG_CACHE_HOME/loopmark} or
 * {@code ~/.cache/loopmark}.
 */
public final class CacheFolder {
  private static final String NAME = "loopmark";

  private CacheFolder() {}

  /** Its path, whether it is there or not; empty for a user without a home. */
  public static Optional<Path> path() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Optional.of(Path.of(xdg, NAME));
    }
    Path home = Path.of(System.getProperty("user.home", ""));
    return home.isAbsolute() ? Optional.of(home.resolve(".cache").resolve(NAME)) : Optional.empty();
  }
}
