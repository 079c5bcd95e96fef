package io.loopmark.scenario;

import io.loopmark.tcp.ServedTransfer;
import io.loopmark.tcp.TransferLog;
import io.loopmark.text.CsvField;
import io.loopmark.text.Decimals;
import io.loopmark.work.JobResult;
import io.loopmark.work.TcpFetchJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Both sides' words on one round of system B, joined by the client's port.
 *
 * @param congestion what the server's connections got, in the kernel's name; empty where unknown
 */
record TcpTransfers(
    String file,
    long size,
    String congestion,
    List<JobResult> clients,
    List<ServedTransfer> services) {
  /** The first thing that went wrong on either side. */
  Optional<String> failure() {
    for (int i = 0; i < clients.size(); i++) {
      Optional<String> failure = clients.get(i).failure();
      if (failure.isPresent()) {
        return Optional.of(
            "client " + (i + 1) + " of " + clients.size() + ": " + failure.get() + serverSide());
      }
    }
    return serverFailure().map(cause -> "server: " + cause);
  }

  /** Whether nothing went wrong but that clients found another digest. */
  boolean corrupt() {
    List<JobResult> failed = clients.stream().filter(client -> !client.ok()).toList();
    long refused = services.stream().filter(service -> !service.ok()).count();
    return failed.size() == refused && failed.stream().allMatch(JobResult::wrongContents);
  }

  private String serverSide() {
    return serverFailure().map(cause -> " (server: " + cause + ")").orElse("");
  }

  private Optional<String> serverFailure() {
    return services.stream().flatMap(service -> service.failure().stream()).findFirst();
  }

  /** A row and two log lines per transfer; a failed client that no port tells of has a row too. */
  List<Note> notes() {
    Map<Integer, JobResult> byPort =
        clients.stream()
            .filter(JobResult::ok)
            .collect(
                Collectors.toMap(
                    client -> (int) client.counter(TcpFetchJob.PORT),
                    Function.identity(),
                    (first, _) -> first)); // one after another, two may have had the same port
    List<Note> notes = new ArrayList<>();
    for (ServedTransfer service : services) {
      Line line = line(service, Optional.ofNullable(byPort.get(service.clientPort())));
      notes.add(new Note(Note.Sheet.TCP_TRANSFERS, line::row));
      notes.add(new Note(Note.Sheet.TCP_SERVER_LOG, line::serverLog));
      notes.add(new Note(Note.Sheet.TCP_CLIENT_LOG, line::clientLog));
    }
    for (JobResult client : clients) {
      client.failure().ifPresent(cause -> notes.add(failed(cause)));
    }
    return notes;
  }

  private Line line(ServedTransfer service, Optional<JobResult> client) {
    return new Line(
        file,
        size,
        congestion,
        service.number(),
        service.ended(),
        service.bytes(),
        service.clientPort(),
        service.serverPort(),
        service.nanos() / 1e9,
        client.map(c -> c.nanos() / 1e9).orElse(Double.NaN),
        service.failure(),
        service.ok() && client.isPresent());
  }

  /** What the lines on one transfer need, without its latencies, which would fill the memory. */
  private record Line(
      String file,
      long size,
      String congestion,
      int number,
      Instant ended,
      long bytes,
      int clientPort,
      int serverPort,
      double serverSeconds,
      double clientSeconds,
      Optional<String> failure,
      boolean ok) {
    String row() {
      return String.join(
          ",",
          Integer.toString(number),
          CsvField.quoted(file),
          Long.toString(bytes),
          figure(clientSeconds, 6),
          figure(bytes / clientSeconds / 1e6, 2),
          Integer.toString(clientPort),
          figure(serverSeconds, 6),
          figure(bytes / serverSeconds / 1e6, 2),
          Integer.toString(serverPort),
          congestion,
          Boolean.toString(ok),
          CsvField.quoted(failure.orElse("")));
    }

    String serverLog() {
      return TransferLog.line(number, ended, file, size, serverSeconds, ok);
    }

    String clientLog() {
      return TransferLog.line(number, ended, file, size, ok ? clientSeconds : 0, ok);
    }
  }

  private Note failed(String cause) {
    return new Note(
        Note.Sheet.TCP_TRANSFERS,
        "," + CsvField.quoted(file) + ",,,,,,,," + congestion + ",false," + CsvField.quoted(cause));
  }

  private static String figure(double value, int decimals) {
    return Double.isFinite(value) ? Decimals.fixed(value, decimals) : "";
  }
}
