package io.loopmark.sampling;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import one.profiler.AsyncProfiler;

/** What samples this JVM; used by one thread at a time. */
interface Recorder {
  /** From here on. */
  void start() throws IOException;

  /**
   * Up to here.
   *
   * @param file what was sampled goes there; without one it is gone
   */
  void stop(Optional<Path> file) throws IOException;

  /**
   * async-profiler's library.
   *
   * @param library where it is
   * @param options what it is told at every start
   */
  record OfLibrary(String library, String options) implements Recorder {
    /** Standard output may be a link that is measured: what there is to say goes to stderr. */
    static final String QUIET = ",log=stderr,loglevel=error";

    @Override
    public void start() throws IOException {
      AsyncProfiler.getInstance(library).execute("start," + options + QUIET);
    }

    @Override
    public void stop(Optional<Path> file) throws IOException {
      String to = file.map(path -> ",collapsed,ann,norm,file=" + path).orElse("");
      AsyncProfiler.getInstance(library).execute("stop" + to + QUIET);
    }
  }

  /** The JVM's own Flight Recorder. */
  final class OfJvm implements Recorder {
    /** The shortest that it keeps to. */
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final Path atExit;
    private Recording recording;

    /**
     * @param atExit where a recording goes that nobody stops
     */
    OfJvm(Path atExit) {
      this.atExit = atExit;
    }

    @Override
    public void start() throws IOException {
      try {
        recording = new Recording(Configuration.getConfiguration("profile"));
        recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
        recording.setDestination(atExit);
        recording.setDumpOnExit(true);
        recording.start();
      } catch (ParseException e) {
        throw new IOException("the JDK's profile.jfc: " + e.getMessage(), e);
      }
    }

    @Override
    public void stop(Optional<Path> file) throws IOException {
      if (recording != null) {
        recording.setDestination(file.orElse(null));
        recording.close();
        recording = null;
      }
    }
  }
}
