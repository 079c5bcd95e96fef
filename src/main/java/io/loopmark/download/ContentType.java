package io.loopmark.download;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The content types a download may have, and the file ending each one gets. */
public enum ContentType {
  IMAGE_PNG("image/png", "png"),
  IMAGE_JPG("image/jpg", "jpg"),
  IMAGE_JPEG("image/jpeg", "jpg"),
  IMAGE_GIF("image/gif", "gif"),
  /** A picture's ending for an archive: the published clients store it so. */
  APPLICATION_ZIP("application/zip", "jpg"),
  VIDEO_QUICKTIME("video/quicktime", "mov");

  private final String mediaType;
  private final String ending;

  ContentType(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  /**
   * Reads a Content-Type header; its parameters and the case of its letters don't matter.
   *
   * @throws IllegalArgumentException with the value got and the types that are accepted
   */
  public static ContentType parse(String header) {
    int parameters = header.indexOf(';');
    String bare = parameters < 0 ? header : header.substring(0, parameters);
    String wanted = bare.strip().toLowerCase(Locale.ROOT);
    for (ContentType type : values()) {
      if (type.mediaType.equals(wanted)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "Content-Type '" + header + "'; accepted: " + acceptedTypes());
  }

  /** Every accepted type, for a message. */
  static String acceptedTypes() {
    return Arrays.stream(values()).map(ContentType::mediaType).collect(Collectors.joining(", "));
  }

  /** Type and subtype in lower case, such as {@code image/png}. */
  public String mediaType() {
    return mediaType;
  }

  /** The file ending without its dot. */
  public String ending() {
    return ending;
  }
}
