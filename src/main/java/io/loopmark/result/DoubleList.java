package io.loopmark.result;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Numbers that don't change, in a third of the memory that a list of objects takes. */
final class DoubleList extends AbstractList<Double> implements RandomAccess {
  private final double[] numbers;

  private DoubleList(double[] numbers) {
    this.numbers = numbers;
  }

  /** A copy, unless it is one already. */
  static List<Double> of(List<Double> numbers) {
    return numbers instanceof DoubleList
        ? numbers
        : new DoubleList(numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public Double get(int index) {
    return numbers[index];
  }

  @Override
  public int size() {
    return numbers.length;
  }
}
