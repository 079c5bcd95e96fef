package io.loopmark.chart;

/**
 * A picture of what a run measured.
 *
 * @param name of its file, without the ending; unique in a report
 * @param section the benchmark it belongs to (class and method), or empty
 * @param title what it shows, in the report's language
 * @param svg a whole {@code svg} element with a view box, without any reference to the network
 */
public record Chart(String name, String section, String title, Caption caption, String svg) {
  /** The same where the parameters that all of it shares are told already. */
  public Chart withoutConstants() {
    return new Chart(name, section, title, Caption.of(caption.reading()), svg);
  }

  /** Whether it shows how forks got warm, which few readers need. */
  public boolean ofWarmup() {
    return name.startsWith(Warmup.NAME + "-");
  }
}
