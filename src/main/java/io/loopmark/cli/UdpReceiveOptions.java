package io.loopmark.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code serve udp} takes, for how long, and what it holds that against. */
final class UdpReceiveOptions {
  private static final int LONGEST_SECONDS = 1_000_000;
  private static final long MOST_BYTES = 1L << 30;

  @Option(
      names = "--keep",
      defaultValue = "1",
      paramLabel = "N",
      description = "how many files to receive, one after another: OUT-1, OUT-2, … (default: one)")
  private int keep;

  @Option(
      names = "--idle",
      defaultValue = "2",
      paramLabel = "SECONDS",
      description = "quiet time that ends a transfer (default: ${DEFAULT-VALUE})")
  private double idle;

  @Option(
      names = "--wait",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "how long to wait for a first datagram (default: ${DEFAULT-VALUE})")
  private double firstWait;

  @Option(
      names = "--expect",
      paramLabel = "SIZE",
      description = "the file's size, for senders that don't tell it")
  private String expect;

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      description = "the file's digest, for senders that don't tell it")
  private String sha256;

  @Option(
      names = "--max-bytes",
      paramLabel = "SIZE",
      description = "the most to write of a file (default: 1GiB, or --expect where that is more)")
  private String mostBytes;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "also write a row for each file; must not exist")
  private Path csv;

  /** Where so many files go; none of them exists, and each can be made. */
  List<Path> files(Path out) {
    if (keep < 1 || keep > 10_000) {
      throw new UserException("--keep '" + keep + "'; accepted: 1 to 10000");
    }
    List<Path> files = NumberedFiles.of(out, keep);
    NumberedFiles.check("--out", files);
    csv().ifPresent(file -> NumberedFiles.check("--csv", List.of(file)));
    return files;
  }

  Duration idle() {
    return seconds("--idle", idle);
  }

  Duration firstWait() {
    return seconds("--wait", firstWait);
  }

  Expectation expectation() {
    return Expectation.of(expect, sha256);
  }

  long mostBytes() {
    long expected = expectation().bytes().orElse(0);
    long most =
        mostBytes == null
            ? Math.max(MOST_BYTES, expected)
            : UserException.size("--max-bytes", mostBytes);
    if (most < expected) {
      throw new UserException(
          "--max-bytes "
              + mostBytes
              + " with --expect "
              + expect
              + "; accepted: no less than that");
    }
    return most;
  }

  Optional<Path> csv() {
    return Optional.ofNullable(csv);
  }

  private static Duration seconds(String option, double seconds) {
    if (!(seconds >= 0.001 && seconds <= LONGEST_SECONDS)) {
      throw new UserException(
          option + " '" + seconds + "'; accepted: 0.001 to " + LONGEST_SECONDS + " seconds");
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
