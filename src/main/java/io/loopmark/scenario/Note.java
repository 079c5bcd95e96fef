package io.loopmark.scenario;

import io.loopmark.text.Printable;

/**
 * A line that a round leaves for the run folder.
 *
 * @param sheet where it belongs
 * @param line one line; what is not printable is replaced
 */
public record Note(Sheet sheet, String line) {
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

  public Note {
    line = Printable.line(line);
  }
}
