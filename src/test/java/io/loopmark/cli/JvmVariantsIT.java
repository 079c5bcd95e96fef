package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run on two variants of the JVM says with which each of its cells was measured. */
@Tag("slow")
@Timeout(120)
@Isolated
class JvmVariantsIT {
  private static final String FLAG = "-XX:+UseSerialGC";

  @TempDir private Path folder;

  @Test
  void aVariantsFlagsReachTheForkAndTheProcessesBelowItAndAreRecorded() throws Exception {
    Path results = run();
    JsonNode[] cells =
        json(results.resolve("jmh-result.json")).valueStream().toArray(JsonNode[]::new);
    assertThat(cells).hasSize(2);
    for (JsonNode cell : cells) {
      boolean serial = cell.get("params").get("jvm").asString().equals("serial");
      List<String> flags = cell.get("jvmArgs").valueStream().map(JsonNode::asString).toList();
      assertThat(flags.contains(FLAG)).isEqualTo(serial);
      assertThat(flags)
          .filteredOn(flag -> flag.startsWith("-Dloopmark.jvm.flags="))
          .allMatch(flag -> flag.contains(FLAG) == serial)
          .hasSize(1);
    }
    JsonNode environment = json(results.resolve("environment.json"));
    assertThat(environment.get("jvm").get("variants").toString())
        .isEqualTo("{\"default\":[],\"serial\":[\"" + FLAG + "\"]}");
    assertThat(environment.get("warnings").toString())
        .contains("no cache of classes of jvm=serial, so processes start more slowly: ");
    assertThat(Files.readString(results.resolve("journal.jsonl"))).contains("jvm=serial");
    assertThat(Files.readString(results.resolve("report.md"))).contains("jvm=serial: " + FLAG);
  }

  /** Where no cache can be made, as the folder for it is a file. */
  private Path run() throws IOException, InterruptedException {
    Path suite =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "jvm: {default: [], serial: ["
                + FLAG
                + "]}\n"
                + BuiltJar.TIMES
                + "benchmarks:\n"
                + "  - benchmark: ControlBenchmark.handOff\n"
                + "    parameters: {model: PROCESS_POOL, jvm: [default, serial]}\n");
    Path noFolder = Files.createFile(folder.resolve("cache"));
    ProcessBuilder builder =
        new ProcessBuilder(
            BuiltJar.LAUNCHER, "run", "--suite", suite.toString(), "--out", folder + "/out");
    builder.environment().put("XDG_CACHE_HOME", noFolder.toString());
    builder.environment().put("JDK_JAVA_OPTIONS", BuiltJar.QUICK_JVM);
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
    assertThat(process.waitFor()).as(this::said).isZero();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve("out"), "*-mine")) {
      return found.iterator().next();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static JsonNode json(Path file) {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
