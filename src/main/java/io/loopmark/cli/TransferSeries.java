package io.loopmark.cli;

import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import java.io.PrintWriter;
import java.util.List;

/** The same transfers again and again, by one model after another, as a lab's table asks for. */
final class TransferSeries {
  private final UdpOptions options;
  private final PrintWriter out;
  private final SeriesTable table;

  TransferSeries(UdpOptions options, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.out = out;
    this.table = new SeriesTable(options.series().csv(), out, err);
  }

  /**
   * Runs the jobs with each model, in turns, until one is interrupted; the worst exit code.
   *
   * @param names what to call each job
   */
  int run(List<? extends Job> jobs, List<String> names) throws InterruptedException {
    int code = ExitCode.OK;
    int repeat = options.series().repeat();
    int all = repeat * options.models().size();
    int done = 0;
    for (int run = 1; run <= repeat; run++) {
      for (ConcurrencyModel model : options.models()) {
        int number = run;
        done++;
        if (all > 1) {
          if (done > 1) {
            out.println();
          }
          out.println("run " + done + " of " + all);
        }
        TransferRunner runner =
            new TransferRunner(
                model,
                options.unit(),
                out,
                (batch, elapsed) -> table.add(number, model, names, batch, elapsed));
        int one = runner.run(jobs, names);
        code = Math.max(code, one);
        if (one == ExitCode.INTERRUPTED) {
          return one;
        }
      }
    }
    if (all > 1) {
      table.summary();
    }
    return table.kept() ? code : Math.max(code, ExitCode.FAILED);
  }
}
