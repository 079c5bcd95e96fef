package io.loopmark.report;

import io.loopmark.document.HtmlPage;
import io.loopmark.document.Markdown;
import io.loopmark.document.PdfPage;
import io.loopmark.result.RunFiles;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a report is written to: a run folder, or any other.
 *
 * <ul>
 *   <li>Measured files are never replaced, whatever a table is called.
 *   <li>Files of an older report are; files that somebody else made are not. A folder holds an
 *       older report when it is a run, or its {@code report.*} has this tool's mark.
 *   <li>Files are replaced in one step, and either all are there to be replaced or nothing is
 *       written.
 * </ul>
 */
final class ReportFolder {
  private static final int HEAD = 2048;

  private final Path folder;

  ReportFolder(Path folder) {
    this.folder = folder;
  }

  List<Path> write(Map<String, byte[]> files) throws ReportException {
    check(files);
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      replace(target, file.getValue());
      written.add(target);
    }
    return written;
  }

  private void replace(Path target, byte[] contents) throws ReportException {
    Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      Files.write(fresh, contents);
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw new ReportException(
          "'"
              + folder
              + "' cannot be written to ("
              + Trouble.why(e)
              + "); accepted: a folder that can",
          e);
    } catch (IOException e) {
      remove(fresh, e);
      throw new ReportException("'" + target + "' cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static void remove(Path half, IOException why) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void check(Map<String, byte[]> files) throws ReportException {
    boolean ours = Files.isRegularFile(folder.resolve("cells.json")) || isRun() || hasReport();
    for (String name : files.keySet()) {
      if (RunFiles.isMeasured(name)) {
        throw new ReportException("a table of the name '" + name + "' would replace measured data");
      }
      if (!ours && Files.exists(folder.resolve(name))) {
        throw new ReportException(
            "'"
                + folder
                + "' has a file '"
                + name
                + "' that is no report of this tool; accepted: another folder");
      }
    }
  }

  private boolean isRun() {
    return Files.isRegularFile(folder.resolve("journal.jsonl"))
        || Files.isRegularFile(folder.resolve("plan.json"));
  }

  private boolean hasReport() {
    return List.of("report.html", "report.md", "report.pdf").stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .anyMatch(ReportFolder::marked);
  }

  private static boolean marked(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      String head = text.substring(0, Math.min(HEAD, text.length()));
      return file.toString().endsWith(".pdf")
          ? text.contains("/Producer (" + PdfPage.MARK + ")")
          : head.contains(HtmlPage.MARK) || head.startsWith(Markdown.MARK);
    } catch (IOException _) {
      return false;
    }
  }
}
