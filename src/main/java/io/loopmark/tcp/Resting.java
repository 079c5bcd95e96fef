package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.time.Duration;
import java.util.Optional;

/** A door's rest. Owned by one thread. */
final class Resting {
  /** How long it lasts. */
  private static final Duration REST = Duration.ofMillis(100);

  private Optional<Deadline> until = Optional.empty();

  /** Begins one; whether there was none. */
  boolean begin() {
    boolean first = until.isEmpty();
    until = Optional.of(Deadline.in(REST));
    return first;
  }

  Optional<Deadline> until() {
    return until;
  }

  /** Ends one whose time has come; whether it did. */
  boolean over() {
    boolean over = until.isPresent() && until.get().passed();
    if (over) {
      until = Optional.empty();
    }
    return over;
  }
}
