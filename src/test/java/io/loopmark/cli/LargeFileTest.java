package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Result files that are large beside the heap: 11 MB each in 28 MiB. */
@Timeout(60)
class LargeFileTest {
  private static final int ENTRIES = 1_200;

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void areComparedInTheirFiguresSize() throws Exception {
    Path base = written("base.json", 100);
    Path candidate = written("candidate.json", 101);
    assertThat(Files.size(base)).isGreaterThan(10_000_000);
    Process process = compare("-Xmx28m", base, candidate);
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(told.lines()).contains(ENTRIES + " OK: no failure");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  @Tag("slow")
  void areTooLargeInOneLine() throws Exception {
    Path file = written("base.json", 100);
    Process process = compare("-Xmx12m", file, file);
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(told.lines()).singleElement().asString().startsWith("loopmark: out of memory (");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private static Process compare(String heap, Path base, Path candidate) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "compare",
            base.toString(),
            candidate.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** As JMH writes them, with secondary metrics as large as the primary one. */
  private Path written(String name, double score) throws IOException {
    Path file = folder.resolve(name);
    StringBuilder iterations = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      iterations.append(i == 0 ? "" : ",\n            ");
      iterations.append(String.format(Locale.ROOT, "%.12f", score * (1 + i % 7 * 0.05)));
    }
    String raw = "[[" + iterations + "], [" + iterations + "]]";
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ENTRIES; i++) {
        String primary = raw.replaceFirst("\\d+", Integer.toString((int) score + i % 50));
        out.write(i == 0 ? "[" : ",");
        out.write("{\"benchmark\": \"a.B.c\", \"mode\": \"thrpt\", \"params\": {\"n\": \"");
        out.write(i + "\"}, \"primaryMetric\": {\"scoreUnit\": \"ops/s\", \"rawData\": ");
        out.write(primary + "}, \"secondaryMetrics\": {");
        for (String other : List.of("gc.alloc", "gc.count")) {
          out.write("\"" + other + "\": {\"rawData\": " + raw + "},");
        }
        out.write("\"last\": {}}}\n");
      }
      out.write("]");
    }
    return file;
  }
}
