package io.loopmark.sampling;

import io.loopmark.profile.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Recordings of the JVM's Flight Recorder, as stacks. */
final class Recordings {
  private Recordings() {}

  /**
   * Reads one; of a process that was killed it may have no end, and is nothing then.
   *
   * @param root a frame to begin every stack with
   */
  static Stacks read(Path file, SampledEvent event, String root) throws IOException {
    if (Files.size(file) == 0) {
      return Stacks.NONE;
    }
    List<String> names = names(event);
    SortedMap<String, Long> weights = new TreeMap<>();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent each = recording.readEvent();
        if (names.contains(each.getEventType().getName()) && each.getStackTrace() != null) {
          weights.merge(root + stack(each), weight(each, event), Long::sum);
        }
      }
    }
    return new Stacks(weights);
  }

  private static List<String> names(SampledEvent event) {
    return switch (event) {
      case CPU -> List.of("jdk.ExecutionSample");
      case WALL -> List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
      case ALLOC -> List.of("jdk.ObjectAllocationSample");
      case LOCK -> List.of("jdk.JavaMonitorEnter");
    };
  }

  private static long weight(RecordedEvent each, SampledEvent event) {
    return switch (event) {
      case CPU, WALL -> 1;
      case ALLOC -> each.getLong("weight");
      case LOCK -> each.getDuration().toNanos();
    };
  }

  private static String stack(RecordedEvent each) {
    StringJoiner stack = new StringJoiner(";", ";", "");
    for (RecordedFrame frame : each.getStackTrace().getFrames().reversed()) {
      RecordedMethod method = frame.getMethod();
      String how = frame.getType().startsWith("Interpreted") ? "_[0]" : "_[j]";
      stack.add(method.getType().getName().replace('.', '/') + "." + method.getName() + how);
    }
    return stack.toString();
  }
}
