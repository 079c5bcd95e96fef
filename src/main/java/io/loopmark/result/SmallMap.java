package io.loopmark.result;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * An immutable map of few names, in their order. A run may have very many forks with the same
 * names, which share one list of them.
 */
final class SmallMap<V> extends AbstractMap<String, V> {
  private final List<String> names;
  private final IntFunction<V> values;

  private SmallMap(List<String> names, IntFunction<V> values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Of names and their values.
   *
   * @param names immutable, each once
   */
  static <V> SmallMap<V> of(List<String> names, List<V> values) {
    List<V> own = List.copyOf(values);
    return new SmallMap<>(names, own::get);
  }

  /** The same, of values that are made when they are asked for. */
  static <V> SmallMap<V> lazy(List<String> names, IntFunction<V> values) {
    return new SmallMap<>(names, values);
  }

  /** A copy in the map's order, unless it is such a map already. */
  static <V> Map<String, V> copyOf(Map<String, V> map) {
    if (map instanceof SmallMap || map.isEmpty()) {
      return map.isEmpty() ? Map.of() : map;
    }
    return of(List.copyOf(map.keySet()), new ArrayList<>(map.values()));
  }

  @Override
  public V get(Object name) {
    int at = names.indexOf(name);
    return at < 0 ? null : values.apply(at);
  }

  @Override
  public boolean containsKey(Object name) {
    return names.contains(name);
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public Set<String> keySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<String> iterator() {
        return names.iterator();
      }

      @Override
      public boolean contains(Object name) {
        return names.contains(name);
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, V>> {
    private int at;

    @Override
    public boolean hasNext() {
      return at < names.size();
    }

    @Override
    public Entry<String, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Entry<String, V> entry = Map.entry(names.get(at), values.apply(at));
      at++;
      return entry;
    }
  }
}
