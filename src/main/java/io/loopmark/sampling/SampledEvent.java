package io.loopmark.sampling;

import java.util.Locale;

/** What a profile counts. */
public enum SampledEvent {
  /** Processor time, a sample per millisecond of a thread on a processor. */
  CPU("event=cpu,interval=1ms"),
  /** Time, a sample of every thread each five milliseconds, whatever it does. */
  WALL("event=wall,interval=5ms"),
  /** Bytes of heap, a sample each 16 KiB. */
  ALLOC("event=alloc,alloc=16k,total"),
  /** Nanoseconds in which a thread waited for a lock. */
  LOCK("event=lock,lock=1us,total");

  private final String options;

  SampledEvent(String options) {
    this.options = options;
  }

  /** As async-profiler is told. */
  String options() {
    return options;
  }

  /** As a user writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
