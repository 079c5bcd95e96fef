package io.loopmark.report;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes invented cells as a run writes measured ones. */
final class SampleFolder {
  private SampleFolder() {}

  static Path write(Path out, String suite, List<CellRecord> cells) throws IOException {
    RunFolder folder = RunFolder.create(out, suite, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("cpu", Map.of("model", "Sample CPU", "logicalCores", 2, "virtual", "no"));
    environment.put("jvm", Map.of("vendor", "Sample", "version", "25.0.1"));
    environment.put("warnings", List.of("clock source is hpet, not tsc: reading it may be slow"));
    folder.writeEnvironment(environment);
    for (CellRecord cell : cells) {
      for (ForkRecord fork : cell.forks()) {
        folder.journalFork(line(cell, fork.fork()), fork);
      }
      if (cell.status() == CellRecord.Status.FAILED) {
        for (int fork = 1; fork <= cell.causes().size(); fork++) {
          Map<String, Object> line = line(cell, fork);
          line.put("status", "FAILED");
          line.put("cause", cell.causes().get(fork - 1).replaceFirst("^fork \\d+: ", ""));
          folder.journal(line);
          folder.writeFailure(cell.id(), fork, "what it printed last");
        }
      }
      if (cell.benchmark().startsWith("Tcp")) {
        transfers(folder, cell);
      }
    }
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("suite", suite);
    run.put("description", "invented figures");
    run.put("seed", 42);
    folder.writeResults(run, cells);
    return folder.path();
  }

  private static void transfers(RunFolder folder, CellRecord cell) throws IOException {
    int clients = Integer.parseInt(cell.parameters().get("clients"));
    List<String> rows = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (int client = 1; client <= clients; client++) {
        rows.add(
            "1,1,"
                + client
                + ",\"a.bin\",102400000,0.25"
                + client
                + ",409.6,5000"
                + client
                + ",0.260,393.8,8080,true,\"\"");
      }
    }
    folder.appendTable(
        "tcp-transfers",
        "fork,iteration,client,file,bytes,client_seconds,client_mb_per_s,client_port,"
            + "server_seconds,server_mb_per_s,server_port,success,cause",
        cell.id(),
        rows);
  }

  private static Map<String, Object> line(CellRecord cell, int fork) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "fork");
    line.put("cell", cell.id());
    line.put("fork", fork);
    return line;
  }
}
