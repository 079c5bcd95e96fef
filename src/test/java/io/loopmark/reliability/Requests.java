package io.loopmark.reliability;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Requests on a connection of their own. */
final class Requests {
  private static final String OK = "{\"status\":\"OK\"";

  private Requests() {}

  /** Lists; how long that took from connecting to the answer's end, in nanoseconds. */
  static long list(InetSocketAddress server) throws IOException {
    long start = System.nanoTime();
    String answer = ask(server, "LIST");
    if (!answer.startsWith(OK)) {
      throw new IOException("LIST: " + answer);
    }
    return System.nanoTime() - start;
  }

  /** The beginning of an answer. */
  static String ask(InetSocketAddress server, String line) throws IOException {
    try (Client client = new Client(server)) {
      return client.ask(line);
    }
  }
}
