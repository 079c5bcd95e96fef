package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * Whatever comes, whole or in pieces, is answered with well-formed lines or ends the connection;
 * nothing else is thrown, nothing outside the folder changes, and the next client is served. Jazzer
 * also watches every path that is opened.
 */
@Tag("slow")
class RequestFuzz {
  private static final ServerLimits LIMITS = FileLab.AMPLE.withMostUploadBytes(1_000);
  private static final int MOST_FILES = 50;

  private static final Pattern ANSWERS =
      Pattern.compile(
          "(\\{\"status\":\"(OK|ERROR)\"(,\"[a-z_]+\":(STRING|\\[(STRING(,STRING)*+)?]))++}\r\n\r\n)*+"
              .replace("STRING", "\"([^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\]|\\\\u[0-9a-f]{4})*+\""));

  private static final Workspaces SPACES = spaces();
  private static Path parent;
  private static Conversation.Served served;

  @BeforeAll
  static void createFolders() throws IOException {
    parent = Files.createTempDirectory("loopmark-fuzz");
    Files.writeString(parent.resolve("outside"), "outside");
    served =
        new Conversation.Served(
            new FileStore(Files.createDirectory(parent.resolve("served"))), LIMITS);
  }

  private static Workspaces spaces() {
    try {
      return new Workspaces(Capacity.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void deleteFolders() throws IOException {
    empty(parent.resolve("served"));
    empty(parent);
    Files.delete(parent);
  }

  @FuzzTest(maxDuration = "15s")
  @DictionaryEntries({
    "LIST",
    "GET ",
    "DOWNLOAD ",
    "UPLOAD ",
    "DELETE ",
    "\\x0d\\x0a",
    "../",
    " a "
  })
  void anyBytesAreARequestOrRefused(byte[] bytes) throws IOException {
    int pieces = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0x1f);
    String answers = serve(bytes, pieces);
    assertThat(ANSWERS.matcher(answers).matches()).as(answers).isTrue();
    assertThat(serve("LIST\r\n".getBytes(UTF_8), 6)).startsWith("{\"status\":\"OK\",\"data\":[");
    try (Stream<Path> around = Files.list(parent)) {
      assertThat(around).hasSize(2);
    }
    assertThat(parent.resolve("outside")).hasContent("outside");
    List<Path> files = files(parent.resolve("served"));
    assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
    if (files.size() > MOST_FILES) {
      empty(parent.resolve("served"));
    }
  }

  /** As the server does it, with a turn for each piece; what was answered. */
  private static String serve(byte[] bytes, int pieces) throws IOException {
    Wire wire = new Wire(bytes, Math.max(1, bytes.length / pieces));
    try (Conversation conversation = new Conversation(served, new RequestClock(LIMITS))) {
      Conversation.Next next = Conversation.Next.READ;
      while (next != Conversation.Next.END) {
        Workspace space = SPACES.take();
        conversation.attach(space);
        do {
          next = conversation.step(wire, space);
        } while (next == Conversation.Next.GO);
        assertThat(conversation.detach(space)).isTrue();
        SPACES.give(space);
      }
    }
    return wire.answers.toString(UTF_8);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void empty(Path folder) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
  }

  /**
   * A connection whose client says its bytes a piece at a time, and nothing in between, and then no
   * more.
   */
  private static final class Wire implements ByteChannel {
    private final ByteBuffer requests;
    private final int piece;
    private boolean between;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    Wire(byte[] requests, int piece) {
      this.requests = ByteBuffer.wrap(requests);
      this.piece = piece;
    }

    @Override
    public int read(ByteBuffer to) {
      between = !between;
      if (between) {
        return 0;
      }
      if (!requests.hasRemaining()) {
        return -1;
      }
      int n = Math.min(Math.min(piece, requests.remaining()), to.remaining());
      to.put(requests.slice(requests.position(), n));
      requests.position(requests.position() + n);
      return n;
    }

    @Override
    public int write(ByteBuffer from) {
      int n = from.remaining();
      byte[] bytes = new byte[n];
      from.get(bytes);
      answers.writeBytes(bytes);
      return n;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // There is nothing behind it.
    }
  }
}
