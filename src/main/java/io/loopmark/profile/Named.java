package io.loopmark.profile;

/** What texts have a name for. */
public interface Named {
  /** The key of its name in texts. */
  String key();
}
