package io.loopmark.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openjdk.jmh.util.Version;

/**
 * Which code was measured, and with which harness.
 *
 * @param jmhVersion version of JMH
 * @param gitCommit full commit id of the source tree
 * @param gitDirty whether the source tree differs from that commit, untracked files included:
 *     {@code yes}, {@code no} or {@code unknown}
 * @param jarSha256 digest of the running jar in lower-case hex; {@code unknown} when the program
 *     runs from a folder of classes
 */
public record Software(String jmhVersion, String gitCommit, String gitDirty, String jarSha256) {

  static Software read(Path sourceTree, Class<?> application) {
    GitState git = GitState.of(sourceTree);
    return new Software(
        Version.getPlainVersion(), git.commit(), git.dirty(), digestOfJar(application));
  }

  static String digestOfJar(Class<?> application) {
    CodeSource source = application.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Environment.UNKNOWN;
    }
    try {
      return digest(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException _) {
      return Environment.UNKNOWN;
    }
  }

  static String digest(Path file) {
    if (!Files.isRegularFile(file)) {
      return Environment.UNKNOWN;
    }
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha256.digest());
    } catch (IOException | NoSuchAlgorithmException _) {
      return Environment.UNKNOWN;
    }
  }
}
