package io.loopmark.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import one.profiler.AsyncProfiler;

/**
 * What samples this JVM into a file, also when the JVM ends before it is stopped; used by one
 * thread at a time.
 */
interface Recorder {
  /** From here on. */
  void start() throws IOException;

  /**
   * Up to here.
   *
   * @param kept whether what was sampled is in the file then
   */
  void stop(boolean kept) throws IOException;

  /**
   * async-profiler's library.
   *
   * @param library where it is
   * @param options what it is told at every start
   */
  record OfLibrary(String library, String options, Path file) implements Recorder {
    /** Standard output may be a link that is measured: what there is to say goes to stderr. */
    static final String QUIET = ",log=stderr,loglevel=error";

    static final String FORM = ",collapsed,ann,norm,file=";

    @Override
    public void start() throws IOException {
      AsyncProfiler.getInstance(library).execute("start," + options + FORM + file + QUIET);
    }

    @Override
    public void stop(boolean kept) throws IOException {
      AsyncProfiler.getInstance(library).execute("stop" + (kept ? FORM + file : "") + QUIET);
    }
  }

  /** The JVM's own Flight Recorder. */
  final class OfJvm implements Recorder {
    /** The shortest that it keeps to. */
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final Path file;
    private Recording recording;

    OfJvm(Path file) {
      this.file = file;
    }

    @Override
    public void start() throws IOException {
      try {
        recording = new Recording(Configuration.getConfiguration("profile"));
        recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
        recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO);
        recording.setDestination(file);
        recording.setDumpOnExit(true);
        recording.start();
      } catch (ParseException e) {
        throw new IOException("the JDK's profile.jfc: " + e.getMessage(), e);
      }
    }

    @Override
    public void stop(boolean kept) throws IOException {
      if (recording != null) {
        recording.close();
        recording = null;
      }
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }
}
