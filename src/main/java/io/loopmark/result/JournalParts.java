package io.loopmark.result;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal of a run that was put together from shards: a line that says which follows, and the
 * shard's own lines, of each. Where all shards have the same cells, a fork's number is that of its
 * shard times {@link #NUMBERS} and its own: forks of one number are of one machine, and were
 * measured next to each other.
 */
public final class JournalParts {
  /** More than a cell has forks in one run. */
  public static final int NUMBERS = 10_000;

  private static final String BEGINNING = "{\"type\":\"shard\"";
  private static final int MOST_DIGITS = 4;
  private static final int BUFFER = 1 << 16;
  private static final String FORK = ",\"fork\":";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private JournalParts() {}

  /** What a fork of a shard is called where all shards have the same cells. */
  public static int number(int shard, int fork) {
    return shard * NUMBERS + fork;
  }

  /** The shard that measured a fork of such a number; 0 of a run that was not put together. */
  public static int shard(int number) {
    return number / NUMBERS;
  }

  /**
   * A shard's lines in a journal.
   *
   * @param head what the line before them says; empty of an ordinary run
   * @param from where they begin, in bytes
   * @param to where they end
   */
  public record Section(Path journal, Map<String, Object> head, long from, long to) {}

  /**
   * The shards of a merged run, or the one section of an ordinary one.
   *
   * @throws DamagedRunException when a line that says which shard follows cannot be read
   */
  public static List<Section> sections(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    List<Section> sections = new ArrayList<>();
    if (!Files.exists(journal)) {
      return List.of(new Section(journal, Map.of(), 0, 0));
    }
    Map<String, Object> head = Map.of();
    long from = 0;
    long at = 0;
    try (TerminatedLines lines = new TerminatedLines(journal)) {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        long behind = at + line.get().length + 1;
        if (begins(line.get())) {
          if (!head.isEmpty()) {
            sections.add(new Section(journal, head, from, at));
          }
          head = head(run, line.get());
          from = behind;
        }
        at = behind;
      }
    }
    sections.add(new Section(journal, head, from, at));
    return sections;
  }

  private static Map<String, Object> head(Path run, byte[] line) throws DamagedRunException {
    try {
      JsonNode tree = JSON.readTree(line);
      return RunReader.map(tree);
    } catch (JacksonException e) {
      throw new DamagedRunException(
          run + ": the journal's line of a shard is damaged; accepted: a merged run as it was", e);
    }
  }

  private static boolean begins(byte[] line) {
    return line.length >= BEGINNING.length()
        && new String(line, 0, BEGINNING.length(), StandardCharsets.ISO_8859_1).equals(BEGINNING);
  }

  /** Writes such a journal. */
  public static final class Writer implements Closeable {
    private final OutputStream out;

    /**
     * @param run a folder without a journal
     */
    public Writer(Path run) throws IOException {
      out =
          new BufferedOutputStream(
              Files.newOutputStream(run.resolve("journal.jsonl"), StandardOpenOption.CREATE_NEW),
              BUFFER);
    }

    /**
     * Appends a shard.
     *
     * @param head its first line, of the type {@code shard}
     * @param number the shard's, for forks that have their own numbers; 0 to leave them
     */
    public void append(ShardHead head, Section lines, int number) throws IOException {
      line(RunFolder.line(head.line()).getBytes(StandardCharsets.UTF_8));
      if (lines.from() == lines.to()) {
        return;
      }
      if (number == 0) {
        copy(lines);
        return;
      }
      long left = lines.to() - lines.from();
      try (TerminatedLines all = new TerminatedLines(lines.journal())) {
        all.skip(lines.from());
        for (Optional<byte[]> line = all.next(); left > 0; line = all.next()) {
          left -= line.orElseThrow().length + 1;
          line(numbered(line.get(), number));
        }
      }
    }

    private void copy(Section lines) throws IOException {
      try (InputStream in = Files.newInputStream(lines.journal())) {
        in.skipNBytes(lines.from());
        byte[] buffer = new byte[BUFFER];
        for (long left = lines.to() - lines.from(); left > 0; ) {
          int read = in.readNBytes(buffer, 0, (int) Math.min(left, BUFFER));
          if (read == 0) {
            throw new EOFException(lines.journal() + " became shorter");
          }
          out.write(buffer, 0, read);
          left -= read;
        }
      }
    }

    private void line(byte[] bytes) throws IOException {
      out.write(bytes);
      out.write('\n');
    }

    /** In text of JSON a quote has a backslash before it, so that this can stand in no value. */
    private static byte[] numbered(byte[] bytes, int shard) throws DamagedRunException {
      String line = new String(bytes, StandardCharsets.ISO_8859_1);
      int from = line.indexOf(FORK) + FORK.length();
      int to = from;
      while (to < line.length() && Character.isDigit(line.charAt(to))) {
        to++;
      }
      if (from < FORK.length() || to == from) {
        return bytes;
      }
      if (to - from > MOST_DIGITS) {
        throw new DamagedRunException(
            "shard "
                + shard
                + " has fork "
                + line.substring(from, to)
                + "; accepted: fewer than "
                + NUMBERS
                + " of a cell");
      }
      int fork = number(shard, Integer.parseInt(line.substring(from, to)));
      return (line.substring(0, from) + fork + line.substring(to))
          .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
