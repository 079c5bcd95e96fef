package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a scenario may have left behind, against what was there before it. */
record Leftovers(Set<Path> folders, Set<Thread> threads, Set<Long> processes) {
  private static final long JOIN_MILLIS = 5_000;

  static Leftovers now() throws IOException {
    return new Leftovers(ownFolders(), ownThreads(), children());
  }

  /** Threads that were told to end get a moment to do so. */
  void checkNothingNew() throws IOException, InterruptedException {
    for (Thread thread : ownThreads()) {
      if (!threads.contains(thread)) {
        thread.join(JOIN_MILLIS);
      }
    }
    assertThat(threads).containsAll(ownThreads());
    assertThat(folders).containsAll(ownFolders());
    assertThat(processes).containsAll(children());
  }

  /** A folder of that name in one that was made since. */
  Path folderSince(String name) throws IOException {
    return ownFolders().stream()
        .filter(folder -> !folders.contains(folder))
        .map(folder -> folder.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Path> ownFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("loopmark-"))
          .collect(Collectors.toSet());
    }
  }

  private static Set<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("loopmark-"))
        .collect(Collectors.toSet());
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
