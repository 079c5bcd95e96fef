package io.loopmark.work;

/** What a child process complains of. */
sealed interface Stderr extends AutoCloseable permits StderrFile, StderrLines {
  /** Its end as one line; empty when nothing was written. */
  String tail();

  @Override
  void close();
}
