package io.loopmark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One command line run inside the test.
 *
 * @param exitCode what it would end with
 * @param out lines on stdout
 * @param err lines on stderr
 */
record CommandLineRun(int exitCode, List<String> out, List<String> err) {
  static CommandLineRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandLineRun(
        code, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
