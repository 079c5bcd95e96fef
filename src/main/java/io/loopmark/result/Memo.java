package io.loopmark.result;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was worked out once, by what it is; forgotten all at once. A report asks for the same
 * figures of very many forks again and again. Not safe for several threads.
 */
final class Memo {
  private final Map<Object, Object> known = new HashMap<>();

  /**
   * A value that was worked out before, or is now.
   *
   * @param key what it is, which says its type, too
   */
  @SuppressWarnings("unchecked")
  <T> T get(Object key, Supplier<T> work) {
    Object value = known.get(key);
    if (value == null) {
      // Not computeIfAbsent: the work may ask for other values.
      value = work.get();
      known.put(key, value);
    }
    return (T) value;
  }

  void clear() {
    known.clear();
  }
}
