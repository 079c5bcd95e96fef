package io.loopmark.stack;

import io.loopmark.text.Trouble;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong in Netty, in the words of the JDK's channels. */
final class Failures {
  /** {@code writeAddress(..) failed with error(-104): Connection reset by peer}. */
  private static final Pattern NATIVE =
      Pattern.compile(".* failed(?: with error\\(-?\\d+\\))?: (.*)");

  private static final int EADDRINUSE = -98;

  private Failures() {}

  /** As an exception that says what the kernel said, and no more. */
  static IOException plain(Throwable cause) {
    String words = words(cause);
    if (cause instanceof IOException e && words.equals(e.getMessage())) {
      return e;
    }
    IOException plain =
        switch (cause) {
          case ClosedChannelException _ -> new ClosedChannelException();
          case BindException _ -> new BindException(words);
          case ConnectException _ -> new ConnectException(words);
          case Errors.NativeIoException e when e.expectedErr() == EADDRINUSE ->
              new BindException(words);
          default -> new IOException(words);
        };
    plain.initCause(cause);
    return plain;
  }

  private static String words(Throwable cause) {
    String words = Trouble.words(cause);
    Matcher matcher = NATIVE.matcher(words);
    return matcher.matches() ? matcher.group(1) : words;
  }

  /** Makes a channel; where that fails it is for want of a descriptor. */
  static <C> C opening(Supplier<C> maker) throws IOException {
    try {
      return maker.get();
    } catch (ChannelException e) {
      throw plain(e.getCause() == null ? e : e.getCause());
    }
  }

  static ClosedByInterruptException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    ClosedByInterruptException interrupted = new ClosedByInterruptException();
    interrupted.initCause(cause);
    return interrupted;
  }
}
