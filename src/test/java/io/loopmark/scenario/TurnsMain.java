package io.loopmark.scenario;

import java.io.OutputStream;
import java.io.PrintStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A fork in rotation: two warm-up iterations and two that count. */
final class TurnsMain {
  private TurnsMain() {}

  /**
   * Measures.
   *
   * @param args the parent's id; what the fork is told by {@link ForkTurn#PROPERTY}
   */
  public static void main(String[] args) throws Exception {
    System.setProperty(ForkTurn.PROPERTY, args[1]);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    new Runner(
            new OptionsBuilder()
                .include("^io\\.loopmark\\.bench\\.UdpSendBenchmark\\.send$")
                .param("model", "SINGLE_THREAD")
                .param("workers", "1")
                .param("fileSize", "1024")
                .param("via", "CHANNEL")
                .param("flow", "WINDOWED")
                .forks(0)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(20))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(20))
                .addProfiler(RoundProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build(),
            OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
        .run();
  }
}
