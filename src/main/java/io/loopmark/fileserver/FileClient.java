package io.loopmark.fileserver;

import io.loopmark.net.NobodyThere;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.OriginalFile;
import io.loopmark.payload.PartialFile;
import io.loopmark.text.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * System C's client: one connection, requests one after another.
 *
 * <ul>
 *   <li>Neither a file nor an answer is ever held in memory.
 *   <li>After an exception other than {@link RefusedException} it is only good for closing.
 *   <li>Owned by one thread.
 * </ul>
 */
public final class FileClient implements AutoCloseable {
  private static final AnswerReader.Body NO_BODY =
      () -> {
        throw new ProtocolException("answer: a file where none was asked for");
      };

  private final SocketChannel channel;
  private final StallGuard.Watch watch;
  private final ProgressLimit pace;
  private final InputBuffer in;
  private final Outlet out;
  private final AnswerReader answer;

  /**
   * What was transferred.
   *
   * @param bytes of the file
   * @param digest of what came or went, in hex; {@code -} where none was asked for
   */
  public record Moved(long bytes, String digest) {}

  private FileClient(SocketChannel channel, StallGuard.Watch watch, ServerLimits limits) {
    this.channel = channel;
    this.watch = watch;
    this.pace = new ProgressLimit(watch, limits);
    this.in = new InputBuffer(channel, pace);
    this.out = new Outlet(channel, pace);
    this.answer = new AnswerReader(in);
  }

  /**
   * Connects.
   *
   * @param guard ends what takes longer than {@code limits} allow
   */
  public static FileClient connect(InetSocketAddress server, ServerLimits limits, StallGuard guard)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    StallGuard.Watch watch = guard.watch(channel, limits.stall());
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(server);
      watch.allow(Duration.ofDays(1));
      return new FileClient(channel, watch, limits);
    } catch (IOException e) {
      watch.close();
      channel.close();
      throw new IOException(
          "server " + server + ": " + watch.explain(e) + NobodyThere.remedy(server, e), e);
    }
  }

  /** The names of the files there are. */
  public List<String> list() throws IOException {
    return ask("LIST", false, NO_BODY).getOrDefault("data", List.of());
  }

  /** Removes a file. */
  public void delete(String name) throws IOException {
    ask("DELETE " + checked(name), false, NO_BODY);
  }

  /** Fetches a file for its length and digest only. */
  public Moved download(String name, Digest digest, LongConsumer progress) throws IOException {
    return download(name, digest, progress, Optional.empty());
  }

  /**
   * Fetches a file into one that doesn't exist yet.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it does; it stays
   */
  public Moved download(String name, Digest digest, LongConsumer progress, Path target)
      throws IOException {
    try (PartialFile file = PartialFile.beside(target)) {
      Moved moved = download(name, digest, progress, Optional.of(file));
      file.nameAs(target);
      return moved;
    }
  }

  private Moved download(
      String name, Digest digest, LongConsumer progress, Optional<PartialFile> file)
      throws IOException {
    Digest.Running running = digest.start();
    long bytes =
        fetch(
            name,
            progress,
            piece -> {
              running.update(piece.duplicate());
              if (file.isPresent()) {
                file.get().write(piece);
              }
            });
    return new Moved(bytes, running.text());
  }

  /**
   * Fetches a file and compares it with one that is here.
   *
   * @return its length in bytes
   * @throws io.loopmark.payload.WrongContentsException when they are not equal
   */
  public long compare(String name, OriginalFile original, LongConsumer progress)
      throws IOException {
    original.begin(name);
    long bytes = fetch(name, progress, original::compare);
    original.end();
    return bytes;
  }

  private long fetch(String name, LongConsumer progress, Outlet.Tap tap) throws IOException {
    long[] bytes = {-1};
    AnswerReader.Body body =
        () -> {
          if (bytes[0] >= 0) {
            throw new ProtocolException("answer: more than one file in it");
          }
          bytes[0] = 0;
          in.beginBase64();
          for (ByteBuffer b = in.base64(); b.hasRemaining(); b = in.base64()) {
            bytes[0] += b.remaining();
            tap.saw(b);
            progress.accept(bytes[0]);
          }
        };
    ask("DOWNLOAD " + checked(name), true, body);
    if (bytes[0] < 0) {
      throw new ProtocolException("answer: no file in it");
    }
    return bytes[0];
  }

  /** Sends a file, which replaces one of that name. */
  public Moved upload(String name, Path source, Digest digest, LongConsumer progress)
      throws IOException {
    if (checked(name).indexOf(' ') >= 0) {
      throw new RefusedException(
          "name '"
              + Printable.line(name)
              + "'; accepted: one without blanks, which an upload cannot say");
    }
    Digest.Running running = digest.start();
    long[] bytes = {0};
    try (FileChannel file = FileChannel.open(source, StandardOpenOption.READ)) {
      pace.begin(true);
      send(
          name,
          file,
          block -> {
            bytes[0] += block.remaining();
            running.update(block);
            progress.accept(bytes[0]);
          });
      check(answer.read(NO_BODY));
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      throw explained(e);
    } finally {
      watch.allow(Duration.ofDays(1));
    }
    return new Moved(bytes[0], running.text());
  }

  private void send(String name, FileChannel file, Outlet.Tap tap) throws IOException {
    try {
      out.put("UPLOAD " + name + " ");
      out.putBase64(file, tap);
      out.put("\r\n");
      out.flush();
    } catch (IOException e) {
      // A server that takes no more may have said why.
      try {
        check(answer.read(NO_BODY));
      } catch (RefusedException refusal) {
        throw refusal;
      } catch (IOException silence) {
        e.addSuppressed(silence);
      }
      throw e;
    }
  }

  private Map<String, List<String>> ask(String request, boolean file, AnswerReader.Body body)
      throws IOException {
    pace.begin(file);
    try {
      out.put(request + "\r\n");
      out.flush();
      Map<String, List<String>> values = answer.read(body);
      check(values);
      return values;
    } catch (IOException e) {
      throw explained(e);
    } finally {
      watch.allow(Duration.ofDays(1));
    }
  }

  private static void check(Map<String, List<String>> values) throws IOException {
    List<String> status = values.getOrDefault("status", List.of());
    if (status.equals(List.of("OK"))) {
      return;
    }
    if (!status.equals(List.of("ERROR"))) {
      throw new ProtocolException("answer: status " + status + "; accepted: OK, ERROR");
    }
    throw new RefusedException(String.join(", ", values.getOrDefault("data", List.of("ERROR"))));
  }

  private IOException explained(IOException e) {
    return watch.stalled() ? new IOException(pace.explain(e), e) : e;
  }

  /** What would end the line would begin another request. */
  private static String checked(String name) throws RefusedException {
    if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
      throw new RefusedException("a name with a line end in it; accepted: one line");
    }
    return name;
  }

  @Override
  public void close() throws IOException {
    watch.close();
    channel.close();
  }
}
