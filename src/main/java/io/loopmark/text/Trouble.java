package io.loopmark.text;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What went wrong, in one line for people, whatever was thrown. */
public final class Trouble {
  private static final int MEGA = 1 << 20;

  private Trouble() {}

  /** What failed and why; never empty, nothing unprintable. */
  public static String words(Throwable thrown) {
    return Printable.line(
        switch (innermost(thrown)) {
          case FileSystemException e -> file(e);
          case InvalidPathException e -> name(e);
          case UnknownHostException e -> host(e);
          case OutOfMemoryError e -> memory(e);
          case StackOverflowError _ -> "something is nested too deeply";
          case VirtualMachineError e -> described(e);
          case LinkageError e -> "the installation is not whole (" + described(e) + ")";
          case NullPointerException e -> described(e);
          case ClassCastException e -> described(e);
          case IndexOutOfBoundsException e -> described(e);
          case Throwable e -> firstLine(e);
        });
  }

  /** Why, without the file, for who has said already what cannot be done with it. */
  public static String why(Throwable thrown) {
    return switch (innermost(thrown)) {
      case NoSuchFileException _ -> "there is no such place";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException e -> Printable.line(reason(e));
      default -> words(thrown);
    };
  }

  /**
   * Whether somebody asked for something that cannot be, such as a file that isn't there, and not
   * something broke on the way.
   */
  public static boolean asked(Throwable thrown) {
    return switch (innermost(thrown)) {
      case InvalidPathException _ -> true;
      case AccessDeniedException _ -> true;
      case NoSuchFileException _ -> true;
      case NotDirectoryException _ -> true;
      case FileAlreadyExistsException _ -> true;
      default -> false;
    };
  }

  /** What lies in wrappers that say nothing themselves. */
  private static Throwable innermost(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null
        && (inner instanceof UncheckedIOException
            || inner instanceof DirectoryIteratorException
            || inner instanceof ExecutionException
            || inner instanceof CompletionException)) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static String file(FileSystemException e) {
    if (e.getFile() == null) {
      return reason(e);
    }
    String other = e.getOtherFile() == null ? "" : " -> '" + e.getOtherFile() + "'";
    String colon = kind(e).isEmpty() ? ": " : " ";
    return "'" + e.getFile() + "'" + other + colon + reason(e);
  }

  private static String reason(FileSystemException e) {
    if (!kind(e).isEmpty()) {
      return kind(e);
    }
    return e.getReason() == null ? described(e) : e.getReason();
  }

  /** The system's reason is no message then, but a class; empty where it is a message. */
  private static String kind(FileSystemException e) {
    return switch (e) {
      case NoSuchFileException _ -> "does not exist";
      case FileAlreadyExistsException _ -> "exists already";
      case AccessDeniedException _ -> "must not be accessed (permission denied)";
      case NotDirectoryException _ -> "is no folder";
      case DirectoryNotEmptyException _ -> "is not empty";
      case FileSystemLoopException _ -> "is a link that leads to itself";
      default -> "";
    };
  }

  /** A locale of plain ASCII has no bytes for other letters. */
  private static String name(InvalidPathException e) {
    String name = "file name '" + e.getInput() + "' cannot be told to this system";
    boolean foreign = e.getInput().chars().anyMatch(c -> c >= 0x80);
    return foreign
        ? name + "; accepted: ASCII, or any letters in a locale of UTF-8, such as LC_ALL=C.UTF-8"
        : name + " (" + e.getReason().toLowerCase(Locale.ROOT) + ")";
  }

  /** Its message is the host alone where nobody looked further. */
  private static String host(UnknownHostException e) {
    String message = firstLine(e);
    return message.contains(" ") ? message : "host '" + message + "' is not known";
  }

  private static String memory(OutOfMemoryError e) {
    return "out of memory ("
        + e.getMessage()
        + "), with a heap of at most "
        + Runtime.getRuntime().maxMemory() / MEGA
        + " MiB";
  }

  /** More lines are advice of the JDK for programmers. */
  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElseGet(() -> silent(e));
  }

  /** The JDK leaves it to the class to say what happened. */
  private static String silent(Throwable e) {
    return switch (e) {
      case ClosedByInterruptException _ -> "interrupted";
      case InterruptedException _ -> "interrupted";
      case InterruptedIOException _ -> "interrupted, or not done in time";
      case TimeoutException _ -> "not done in time";
      case ClosedChannelException _ -> "closed in the middle";
      case EOFException _ -> "it ended in the middle";
      case PortUnreachableException _ -> "nobody listens there";
      case ConnectException _ -> "nobody takes the connection";
      case UnresolvedAddressException _ -> "no such host is known";
      default -> described(e);
    };
  }

  /** The last resort is the name of what was thrown. */
  private static String described(Throwable e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null || e.getMessage().isBlank() ? name : name + ": " + e.getMessage();
  }
}
