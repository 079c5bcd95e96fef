package io.loopmark.download;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The two JPEG images of the lab, drawn for it and shipped with it. */
public enum LabImage {
  /** A network of three hosts on a switch: 10 400 bytes. */
  LARGE("large.jpg"),
  /** A loop with one datagram on it: 1 630 bytes. */
  SMALL("small.jpg");

  private final String resource;

  LabImage(String resource) {
    this.resource = resource;
  }

  /** The image's name among the resources of this package, and on an {@link ImageServer}. */
  public String resource() {
    return resource;
  }

  /**
   * Reads the whole file, anew at every call.
   *
   * @throws UncheckedIOException when it isn't on the class path
   */
  public byte[] bytes() {
    try (InputStream in = LabImage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(
            "resource " + LabImage.class.getPackageName() + "/" + resource + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
