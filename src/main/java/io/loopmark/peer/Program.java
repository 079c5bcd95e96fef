package io.loopmark.peer;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who does the work; the constants are the values of the {@code program} parameter. */
public enum Program {
  /** This program: the scenario of the benchmark that has the same parameters. */
  LOOPMARK {
    @Override
    Optional<String> missing() {
      return Optional.empty();
    }
  },
  /** Plain C of the same technique, compiled here: the most that the machine gives. */
  C {
    @Override
    Optional<String> missing() throws IOException, InterruptedException {
      Optional<String> missing = Executables.missing("cc", "gcc");
      return missing.isPresent() ? missing : PeerPrograms.compile();
    }
  },
  /** The same, which sends one chunk of memory again and again, as tools that measure do. */
  C_ONE_BUFFER {
    @Override
    Optional<String> missing() {
      return C.obstacle();
    }
  },
  /** The labs' programs, as their authors would write them. */
  PYTHON {
    @Override
    Optional<String> missing() throws IOException, InterruptedException {
      Optional<String> missing = Executables.missing("python3", "python3");
      if (missing.isEmpty()) {
        PeerPrograms.unpacked();
      }
      return missing;
    }
  },
  /** iperf3: TCP from one buffer. */
  IPERF3 {
    @Override
    Optional<String> missing() {
      return Executables.missing("iperf3", "iperf3");
    }
  },
  /** sockperf: its ping-pong of 14 bytes. */
  SOCKPERF {
    @Override
    Optional<String> missing() {
      return Executables.missing("sockperf", "sockperf");
    }
  };

  private static final ConcurrentHashMap<Program, Optional<String>> KNOWN =
      new ConcurrentHashMap<>();

  /** Why it cannot be had on this machine, found out once; empty when it can. */
  public Optional<String> obstacle() {
    // Not computed inside the map: one program asks for another's.
    Optional<String> known = KNOWN.get(this);
    if (known == null) {
      known = findOut();
      KNOWN.put(this, known);
    }
    return known;
  }

  private Optional<String> findOut() {
    try {
      return missing();
    } catch (IOException e) {
      return Optional.of(Trouble.words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while it was looked for");
    }
  }

  abstract Optional<String> missing() throws IOException, InterruptedException;
}
