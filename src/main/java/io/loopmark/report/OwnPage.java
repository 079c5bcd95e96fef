package io.loopmark.report;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A page of this tool in a file that the user names: new, or known by a mark in its head. */
final class OwnPage {
  private static final int HEAD = 2048;

  private OwnPage() {}

  /** Replaced in one step; what has no such mark in its head is left alone. */
  static void write(Path file, String mark, String html) throws ReportException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ReportException("'" + file + "'; accepted: a file in a folder that exists");
    }
    if (Files.exists(file) && !marked(file, mark)) {
      throw new ReportException(
          "'" + file + "' is there and no such page of this tool; accepted: a new file");
    }
    try {
      Path fresh = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
      try {
        Files.writeString(fresh, html, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new ReportException(
          "'"
              + file
              + "' cannot be written ("
              + Trouble.why(e)
              + "); accepted: a new file in a folder that can be written to",
          e);
    }
  }

  private static boolean marked(Path file, String mark) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(mark);
    } catch (IOException _) {
      return false;
    }
  }
}
