package io.loopmark.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process that serves holds, as the kernel and its JVM say. */
record ServerProcess(long pid) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
  private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

  /** Memory that it has resident, in KiB. */
  long resident() throws IOException {
    Matcher resident = RESIDENT.matcher(Files.readString(proc("status")));
    if (!resident.find()) {
      throw new IOException("no memory of process " + pid);
    }
    return Long.parseLong(resident.group(1));
  }

  /** What lives in its heap after a collection, in KiB. */
  long live() throws IOException, InterruptedException {
    ask("GC.run");
    Matcher used = USED.matcher(ask("GC.heap_info"));
    long sum = 0;
    for (int rooms = 0; rooms < 2 && used.find(); rooms++) {
      sum += Long.parseLong(used.group(1)); // young and old; what follows is no heap
    }
    return sum;
  }

  /** Files and sockets that it has open. */
  long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(proc("fd"))) {
      return open.count();
    }
  }

  private Path proc(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  private String ask(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asked.waitFor();
    return answer;
  }
}
