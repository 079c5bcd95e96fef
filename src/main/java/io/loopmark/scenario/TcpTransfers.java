package io.loopmark.scenario;

import io.loopmark.tcp.ServedTransfer;
import io.loopmark.tcp.TransferLog;
import io.loopmark.work.JobResult;
import io.loopmark.work.TcpFetchJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    return failed.size() == refused && failed.stream().allMatch(JobResult::wrongDigest);
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
      Optional<JobResult> client = Optional.ofNullable(byPort.get(service.clientPort()));
      double clientSeconds = client.map(c -> c.nanos() / 1e9).orElse(Double.NaN);
      boolean ok = service.ok() && client.isPresent();
      notes.add(row(service, clientSeconds, ok));
      notes.add(log(Note.Sheet.TCP_SERVER_LOG, service, service.nanos() / 1e9, ok));
      notes.add(log(Note.Sheet.TCP_CLIENT_LOG, service, ok ? clientSeconds : 0, ok));
    }
    for (JobResult client : clients) {
      client.failure().ifPresent(cause -> notes.add(failed(cause)));
    }
    return notes;
  }

  private Note row(ServedTransfer service, double clientSeconds, boolean ok) {
    double serverSeconds = service.nanos() / 1e9;
    return new Note(
        Note.Sheet.TCP_TRANSFERS,
        String.join(
            ",",
            Integer.toString(service.number()),
            quoted(file),
            Long.toString(service.bytes()),
            number("%.6f", clientSeconds),
            number("%.2f", service.bytes() / clientSeconds / 1e6),
            Integer.toString(service.clientPort()),
            number("%.6f", serverSeconds),
            number("%.2f", service.bytes() / serverSeconds / 1e6),
            Integer.toString(service.serverPort()),
            congestion,
            Boolean.toString(ok),
            quoted(service.failure().orElse(""))));
  }

  private Note failed(String cause) {
    return new Note(
        Note.Sheet.TCP_TRANSFERS,
        "," + quoted(file) + ",,,,,,,," + congestion + ",false," + quoted(cause));
  }

  private Note log(Note.Sheet sheet, ServedTransfer service, double seconds, boolean ok) {
    return new Note(
        sheet, TransferLog.line(service.number(), service.ended(), file, size, seconds, ok));
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"").replaceAll("[\r\n]+", " ") + '"';
  }
}
