package io.loopmark.profile;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private static double error(List<Double> forks, double mean) {
    double squares = forks.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    int n = forks.size();
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
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
      case OPERATION ->
          secondsPerOperation(fork.primary()).map(seconds -> MICROS * cpu.mean() * seconds);
    };
  }

  static Optional<Double> secondsPerOperation(Metric score) {
    return switch (score.unit()) {
      case "ops/s" -> Optional.of(1 / score.mean());
      case "s/op" -> Optional.of(score.mean());
      case "ms/op" -> Optional.of(score.mean() / 1e3);
      case "us/op" -> Optional.of(score.mean() / 1e6);
      case "ns/op" -> Optional.of(score.mean() / 1e9);
      default -> Optional.empty();
    };
  }
}
