package io.loopmark.profile;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.stats.Sample;
import io.loopmark.stats.Variance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Processor time that a cell's measured forks needed for a unit of its work.
 *
 * @param value in units of {@code per}, the mean of the forks
 * @param error its standard error, from fork to fork; 0 of one fork
 * @param forks how many have figures that may be used
 */
public record UnitCost(double value, double error, int forks, Per per) {
  /** What the work is counted in. */
  public enum Per implements Named {
    /** Processor seconds for 10⁹ bytes delivered. */
    GIGABYTE("cpuPerGB"),
    /** Processor microseconds for a round trip. */
    ROUND_TRIP("roundTripRate"),
    /** Processor microseconds for an operation. */
    OPERATION("cpu");

    private final String metric;

    Per(String metric) {
      this.metric = metric;
    }

    @Override
    public String key() {
      return "per." + name();
    }
  }

  private static final double MICROS = 1e6;
  private static final String BETWEEN_OPERATIONS = "ControlBenchmark.workerStart";

  /**
   * What a cell cost, if that is known. Of a benchmark that does something between its operations
   * it isn't: that is in the processor time and not in the score.
   */
  public static Optional<UnitCost> of(CellRecord cell) {
    if (cell.benchmark().equals(BETWEEN_OPERATIONS)) {
      return Optional.empty();
    }
    List<ForkRecord> usable = usable(cell);
    for (Per per : Per.values()) {
      List<Double> forks = new ArrayList<>();
      usable.forEach(fork -> of(fork, per).ifPresent(forks::add));
      if (!forks.isEmpty() && forks.size() == usable.size()) {
        double mean = forks.stream().mapToDouble(v -> v).average().orElseThrow();
        return Optional.of(new UnitCost(mean, error(forks, mean), forks.size(), per));
      }
    }
    return Optional.empty();
  }

  /** Forks whose figures may be used. */
  static List<ForkRecord> usable(CellRecord cell) {
    return cell.forks().stream().filter(fork -> fork.invalid().isEmpty()).toList();
  }

  /** That of the logarithms' mean, which is that of the mean as a part of it. */
  private static double error(List<Double> forks, double mean) {
    Sample sample = Sample.of(forks.stream().mapToDouble(Double::doubleValue).toArray());
    return sample.usable()
        ? mean * Math.sqrt(Variance.of(sample.values()).value() / sample.size())
        : 0;
  }

  private static Optional<Double> of(ForkRecord fork, Per per) {
    Metric metric = fork.secondary().get(per.metric);
    Metric cpu = fork.secondary().get("cpu");
    if (metric == null || cpu == null) {
      return Optional.empty();
    }
    return switch (per) {
      case GIGABYTE -> Optional.of(metric.mean());
      case ROUND_TRIP -> Optional.of(MICROS * cpu.mean() / metric.mean());
      case OPERATION -> {
        OptionalDouble seconds = fork.primary().secondsPerOperation();
        yield seconds.isPresent()
            ? Optional.of(MICROS * cpu.mean() * seconds.getAsDouble())
            : Optional.empty();
      }
    };
  }
}
