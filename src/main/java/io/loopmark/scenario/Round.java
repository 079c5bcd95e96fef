package io.loopmark.scenario;

import io.loopmark.latency.LatencyValues;
import io.loopmark.latency.Timed;
import io.loopmark.work.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One round as it was found to be.
 *
 * @param offered bytes handed to the transport
 * @param delivered bytes that arrived and, where nothing was lost, were verified
 * @param transferNanos from the moment all workers were ready to the last arrival, on one clock
 * @param costs what workers cost before and after that
 * @param latencies times of single operations, of each worker, by the label of what was timed
 *     ({@link Timed}); nobody writes into them any more
 * @param figures what else was counted, by label; the same labels at every round of a scenario
 * @param notes lines for the run folder
 * @param endedMemory the most memory of worker processes that ended with the round, in bytes; empty
 *     where none did, or it was not looked at
 */
public record Round(
    long offered,
    long delivered,
    long transferNanos,
    Batch.Costs costs,
    Map<String, List<LatencyValues>> latencies,
    Map<String, Figure> figures,
    List<Note> notes,
    OptionalLong endedMemory) {
  /**
   * A figure of one round; an iteration's is the mean over its rounds.
   *
   * @param value NaN where it is not known
   */
  public record Figure(double value, String unit) {}

  public Round {
    latencies = Collections.unmodifiableMap(new LinkedHashMap<>(latencies));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    notes = List.copyOf(notes);
  }

  /** A round with nothing but bytes and times; all that was offered was delivered. */
  public static Round of(long bytes, long transferNanos) {
    return new Round(
        bytes,
        bytes,
        transferNanos,
        Batch.Costs.NONE,
        Map.of(),
        Map.of(),
        List.of(),
        OptionalLong.empty());
  }

  /** The same of workers of which some may have ended. */
  public static Round of(long bytes, long transferNanos, Batch batch) {
    return new Round(
        bytes,
        bytes,
        transferNanos,
        batch.costs(),
        Map.of(),
        Map.of(),
        List.of(),
        batch.endedMemory());
  }

  /** The same, of which more was offered than arrived. */
  public Round withOffered(long bytes) {
    return new Round(
        bytes, delivered, transferNanos, costs, latencies, figures, notes, endedMemory);
  }

  /** The same with times of operations, of each worker. */
  public Round withLatency(Timed what, List<LatencyValues> ofWorkers) {
    Map<String, List<LatencyValues>> more = new LinkedHashMap<>(latencies);
    more.put(what.label(), List.copyOf(ofWorkers));
    return new Round(offered, delivered, transferNanos, costs, more, figures, notes, endedMemory);
  }

  /** The same with one figure more. */
  public Round withFigure(String label, double value, String unit) {
    Map<String, Figure> more = new LinkedHashMap<>(figures);
    more.put(label, new Figure(value, unit));
    return new Round(offered, delivered, transferNanos, costs, latencies, more, notes, endedMemory);
  }

  /** The same with lines for the run folder. */
  public Round withNotes(List<Note> lines) {
    List<Note> more = new ArrayList<>(notes);
    more.addAll(lines);
    return new Round(
        offered, delivered, transferNanos, costs, latencies, figures, more, endedMemory);
  }
}
