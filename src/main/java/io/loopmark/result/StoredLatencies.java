package io.loopmark.result;

import io.loopmark.latency.Latency;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Histograms as a journal has them, of which a run may have very many: each is unpacked when it is
 * asked for, and forgotten when nobody has it.
 */
final class StoredLatencies {
  private static final WeakReference<Histogram> NONE = new WeakReference<>(null);

  private final List<byte[]> encoded;
  private final List<WeakReference<Histogram>> decoded;

  private StoredLatencies(List<byte[]> encoded) {
    this.encoded = encoded;
    this.decoded = new ArrayList<>(Collections.nCopies(encoded.size(), NONE));
    encoded.forEach(Latency::check);
  }

  /**
   * Those of one fork by label.
   *
   * @param labels immutable, each once
   * @throws IllegalArgumentException when one is no histogram
   */
  static Map<String, Histogram> of(List<String> labels, List<byte[]> encoded) {
    StoredLatencies stored = new StoredLatencies(List.copyOf(encoded));
    return SmallMap.lazy(labels, stored::get);
  }

  private synchronized Histogram get(int index) {
    Histogram known = decoded.get(index).get();
    if (known == null) {
      known = Latency.decodeChecked(encoded.get(index));
      decoded.set(index, new WeakReference<>(known));
    }
    return known;
  }
}
