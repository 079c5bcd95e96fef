package io.loopmark.machine;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Turns records into maps, so that one rule renders every number that could not be read. */
final class PlainTree {

  private PlainTree() {}

  /**
   * The components of a record by name, in order, with the records in them turned likewise; without
   * those that are an empty optional.
   */
  static Map<String, Object> of(Record value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object one = read(value, component);
      if (!Optional.empty().equals(one)) {
        tree.put(component.getName(), plain(one));
      }
    }
    return tree;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case OptionalLong number when number.isPresent() -> number.getAsLong();
      case OptionalDouble number when number.isPresent() -> number.getAsDouble();
      case OptionalLong _, OptionalDouble _ -> Environment.UNKNOWN;
      case Record nested -> of(nested);
      case Optional<?> given -> plain(given.orElseThrow());
      case List<?> list -> list.stream().map(PlainTree::plain).toList();
      case String _, Number _, Map<?, ?> _ -> value;
      default -> throw new IllegalArgumentException("no plain form of " + value.getClass());
    };
  }

  private static Object read(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
