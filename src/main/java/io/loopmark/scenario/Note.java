package io.loopmark.scenario;

import io.loopmark.text.Printable;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A line that a round leaves for the run folder. A round only says what is to be in it; the line is
 * made when it is written, after the iteration, as that takes longer than many a transfer.
 */
public final class Note {
  /** The files of a run folder that rounds write to. */
  public enum Sheet {
    /** System B: a row per transfer. */
    TCP_TRANSFERS(
        "tcp-transfers",
        "client,file,bytes,client_seconds,client_mb_per_s,client_port,server_seconds,"
            + "server_mb_per_s,server_port,congestion,success,cause"),
    /** System C: a row per round. */
    FILE_ROUNDS(
        "file-server-rounds",
        "operation,bytes,requests,clients,server_workers,seconds,mb_per_s_per_client,clients_ok,"
            + "clients_failed,servers_ok,servers_failed,cause"),
    /** System A: what came to a receiver's port from elsewhere than its sender. */
    UDP_LOG("udp", ""),
    /** System A over three hosts: what became of a round's datagrams. */
    UDP_BOOKS("udp-books", "sent,arrived,dropped_on_the_way,dropped_at_sockets"),
    /** Three hosts: what each interface had counted before a fork, and after it. */
    INTERFACES(
        "interfaces",
        "moment,interface,address,received_packets,received_bytes,received_errors,"
            + "received_dropped,sent_packets,sent_bytes,sent_errors,sent_dropped,queue_dropped"),
    /** System B: the server's log in the lab's format. */
    TCP_SERVER_LOG("tcp-server", ""),
    /** System B: the clients' log in the lab's format. */
    TCP_CLIENT_LOG("tcp-client", ""),
    /** Rounds before anything counted; for the journal. */
    WARMUP("", "");

    private final String file;
    private final String header;

    Sheet(String file, String header) {
      this.file = file;
      this.header = header;
    }

    /** Its file's name, without folder and ending. */
    public String file() {
      return file;
    }

    /** The columns of a table, parted by commas; empty for a log. */
    public String header() {
      return header;
    }

    /** Whether it is a table; otherwise it is a log. */
    public boolean table() {
      return !header.isEmpty();
    }
  }

  private final Sheet sheet;
  private final Supplier<String> words;

  /**
   * A note whose words are made when it is read.
   *
   * @param words keeps what it needs until then, and nothing large
   */
  Note(Sheet sheet, Supplier<String> words) {
    this.sheet = sheet;
    this.words = words;
  }

  /** A note that is written already. */
  public Note(Sheet sheet, String line) {
    this(sheet, () -> line);
  }

  /** Where it belongs. */
  public Sheet sheet() {
    return sheet;
  }

  /** Its one line; what is not printable is replaced. */
  public String line() {
    return Printable.line(words.get());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Note note && sheet == note.sheet && line().equals(note.line());
  }

  @Override
  public int hashCode() {
    return Objects.hash(sheet, line());
  }

  @Override
  public String toString() {
    return sheet + ": " + line();
  }
}
