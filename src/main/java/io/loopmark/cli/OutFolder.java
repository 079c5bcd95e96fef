package io.loopmark.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that an option names and that something will be written into. */
final class OutFolder {
  private OutFolder() {}

  /**
   * Makes the folder where there is none, before anything is connected or measured.
   *
   * @throws UserException saying why nothing can be written there
   */
  static void ready(String option, Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (FileAlreadyExistsException e) {
      throw refused(option, folder, "'" + e.getFile() + "' already exists and is no folder", e);
    } catch (IOException e) {
      throw refused(option, folder, "it does not exist and cannot be made: " + e, e);
    }
    if (!Files.isWritable(folder)) {
      throw refused(option, folder, "it is not writable", null);
    }
  }

  private static UserException refused(String option, Path folder, String why, Throwable cause) {
    return new UserException(
        option + " '" + folder + "' (" + why + "); accepted: a folder that can be written to",
        cause);
  }
}
