package io.loopmark.result;

import io.loopmark.text.CsvField;
import io.loopmark.text.JsonEscapes;
import io.loopmark.text.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run on disk, and the only place that knows its file names.
 *
 * <ul>
 *   <li>A folder is made anew and never one that exists.
 *   <li>Files that are written again are replaced in one step, so a reader or a crash never sees
 *       half of one; the journal is only ever appended to, by whole lines.
 *   <li>What cannot be written is an {@link UnwritableException}, and what was there before stays.
 * </ul>
 */
public final class RunFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final JsonFactory JSON =
      JsonFactory.builder().characterEscapes(new JsonEscapes()).build();
  private static final ObjectMapper LINE = JsonMapper.builder(JSON).build();
  private static final ObjectMapper PRETTY =
      JsonMapper.builder(JSON).enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path path;
  private final boolean listed;
  private final Optional<Closeable> lock;

  /** Why the journal ends where it does. */
  private Optional<IOException> unwritten = Optional.empty();

  private RunFolder(Path path, boolean listed, Optional<Closeable> lock) {
    this.path = path;
    this.listed = listed;
    this.lock = lock;
  }

  /**
   * Makes {@code <out>/<yyyyMMdd-HHmmss>-<suite>}, with {@code -2} and so on when two runs start in
   * one second.
   */
  public static RunFolder create(Path out, String suite, LocalDateTime now) throws IOException {
    Files.createDirectories(out);
    String name = STAMP.format(now) + "-" + suite;
    for (int i = 1; ; i++) {
      Path candidate = out.resolve(i == 1 ? name : name + "-" + i);
      try {
        return new RunFolder(Files.createDirectory(candidate), true, Optional.empty());
      } catch (FileAlreadyExistsException _) {
        // Another run has it; the next number.
      }
    }
  }

  /**
   * Makes the folder itself, as a part of something larger that {@code latest} doesn't point at.
   *
   * @throws FileAlreadyExistsException when there is something of that name
   */
  public static RunFolder at(Path path) throws IOException {
    return new RunFolder(Files.createDirectory(path).toRealPath(), false, Optional.empty());
  }

  /** Whether another process measures into a folder now. */
  public static boolean isBeingWritten(Path path) throws IOException {
    return FolderLock.isTaken(path);
  }

  /** Whether a run got so far into its folder that it can be gone on with. */
  public static boolean canBeResumed(Path path) {
    return Files.isRegularFile(path.resolve("cells.json"));
  }

  /**
   * Opens the folder of a run that stopped, to go on writing into it, and locks it: who reads it
   * after that reads what no other process is about to change. Lines of its journal, tables and
   * logs that were being written when the run was killed are taken back.
   *
   * @throws DamagedRunException when it is no run folder, or another process measures into it
   */
  public static RunFolder open(Path path) throws IOException {
    return open(path, true);
  }

  /** The same of a folder that was made by {@link #at}. */
  public static RunFolder openPart(Path path) throws IOException {
    return open(path, false);
  }

  private static RunFolder open(Path path, boolean listed) throws IOException {
    if (!canBeResumed(path)) {
      throw new DamagedRunException(
          path + ": no run that can be resumed; accepted: a run folder with cells.json");
    }
    Path folder = path.toRealPath();
    FolderLock lock = FolderLock.of(folder);
    try {
      WholeLines.takeBack(folder);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    return new RunFolder(folder, listed, Optional.of(lock));
  }

  /**
   * Keeps other processes from writing into it until what is returned is closed; the lock that an
   * opened folder has already is the one.
   *
   * @throws DamagedRunException when another process writes into it
   */
  public Closeable lock() throws IOException {
    return lock.isPresent() ? lock.get() : FolderLock.of(path);
  }

  /** Where the run is. */
  public Path path() {
    return path;
  }

  /** Points {@code latest} beside this folder at it; where links cannot be made, there is none. */
  public void pointLatestHere() throws IOException {
    Path link = path.resolveSibling("latest");
    if (!listed || (Files.exists(link) && !Files.isSymbolicLink(link))) {
      return;
    }
    Path fresh = path.resolveSibling(".latest-" + path.getFileName());
    try {
      Files.createSymbolicLink(fresh, path.getFileName());
      replace(fresh, link);
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Appends one line to the journal and has it on disk when it returns. Behind one that could not
   * be written there is none: it fails as that did.
   */
  public synchronized void journal(Map<String, ?> line) throws IOException {
    if (unwritten.isPresent()) {
      throw unwritten.get();
    }
    try {
      WholeLines.append(path.resolve("journal.jsonl"), line(line) + "\n", StandardOpenOption.DSYNC);
    } catch (IOException e) {
      unwritten = Optional.of(e);
      throw e;
    }
  }

  /** A line of a journal, as it is written. */
  static String line(Map<String, ?> line) {
    return LINE.writeValueAsString(line);
  }

  /** Appends a fork's end with its figures. */
  public void journalFork(Map<String, ?> line, ForkRecord fork) throws IOException {
    Map<String, Object> whole = new LinkedHashMap<>(line);
    whole.putAll(ForkJson.encode(fork));
    journal(whole);
  }

  /** Keeps what is to be measured, whatever writes a plan as JSON. */
  public void writePlan(Record plan) throws IOException {
    write("plan.json", PRETTY.writeValueAsString(plan) + "\n");
  }

  /** Keeps where it is measured, for the owner's eyes: a machine says much of itself. */
  public void writeEnvironment(Map<String, Object> environment) throws IOException {
    OwnerOnly.create(path.resolve("environment.json.tmp"));
    write("environment.json", PRETTY.writeValueAsString(environment));
  }

  /** Writes {@code jmh-result.json} and {@code cells.json} as they stand. */
  public void writeResults(Map<String, ?> run, List<CellRecord> cells) throws IOException {
    Steadiness.judge(cells);
    write("jmh-result.json", PRETTY.writeValueAsString(JmhJson.of(cells)) + "\n");
    write("cells.json", PRETTY.writeValueAsString(CellsJson.of(run, cells)) + "\n");
  }

  /**
   * Appends rows to {@code tables/<name>.csv}, each behind its cell.
   *
   * @param header the columns behind {@code cell}, parted by commas; the same at every call
   */
  public synchronized void appendTable(String name, String header, String cell, List<String> rows)
      throws IOException {
    Path table = subfolder("tables").resolve(name + ".csv");
    List<String> lines = new ArrayList<>();
    if (!Files.exists(table) || Files.size(table) == 0) {
      lines.add("cell," + header);
    }
    String quoted = CsvField.quoted(Printable.line(cell));
    rows.forEach(row -> lines.add(quoted + "," + Printable.line(row)));
    WholeLines.append(table, joined(lines));
  }

  /** Appends lines to {@code logs/<cell>-<name>.log}. */
  public synchronized void appendLog(String name, String cell, List<String> lines)
      throws IOException {
    Path log = subfolder("logs").resolve(CellFiles.name(cell) + "-" + name + ".log");
    WholeLines.append(log, joined(lines));
  }

  /** Appends a fork's latencies to {@code latency/<cell>.hlog}, where it has any. */
  public void appendLatencies(String cell, ForkRecord fork, Instant start, Instant end)
      throws IOException {
    if (!fork.latencies().isEmpty()) {
      Path log = subfolder("latency").resolve(CellFiles.name(cell) + ".hlog");
      LatencyLog.append(log, cell, fork, start, end);
    }
  }

  /** Keeps what a fork without figures printed. */
  public void writeFailure(String cell, int fork, String text) throws IOException {
    subfolder("failures");
    write(CellFiles.failure(cell, fork), Printable.lines(text.replace("\t", "    ")));
  }

  /**
   * Keeps what a cell did, replacing what was seen of it before.
   *
   * @param ending of the file, behind the cell's name
   */
  public void writeProfile(String cell, String ending, String text) throws IOException {
    subfolder("profiles");
    write(CellFiles.profile(cell, ending), text);
  }

  private void write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Path fresh = path.resolve(name + ".tmp");
    try {
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      replace(fresh, file);
    } catch (IOException e) {
      remove(fresh);
      throw new UnwritableException(file, e);
    }
  }

  private static void remove(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException _) {
      // It takes place and is nothing else; the next to write that file writes over it.
    }
  }

  private Path subfolder(String name) throws IOException {
    Path folder = path.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnwritableException(folder, e);
    }
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static void replace(Path fresh, Path target) throws IOException {
    try {
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
