package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One plain line, whatever was thrown. */
@Timeout(30)
class TroubleTest {
  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("/a"), "'/a' does not exist", true),
        Arguments.of(new FileAlreadyExistsException("/a"), "'/a' exists already", true),
        Arguments.of(
            new AccessDeniedException("/a"), "'/a' must not be accessed (permission denied)", true),
        Arguments.of(
            new FileSystemException("/a", null, "No space left on device"),
            "'/a': No space left on device",
            false),
        Arguments.of(
            new FileSystemException("/a", "/b", "Invalid cross-device link"),
            "'/a' -> '/b': Invalid cross-device link",
            false),
        Arguments.of(
            new UncheckedIOException(new FileSystemException("/a", null, "Too many open files")),
            "'/a': Too many open files",
            false),
        Arguments.of(
            new ExecutionException(new IOException("connection reset")), "connection reset", false),
        Arguments.of(new IOException(), "IOException", false),
        Arguments.of(new ClosedByInterruptException(), "interrupted", false),
        Arguments.of(new InterruptedException(), "interrupted", false),
        Arguments.of(new TimeoutException(), "not done in time", false),
        Arguments.of(new AsynchronousCloseException(), "closed in the middle", false),
        Arguments.of(new EOFException(), "it ended in the middle", false),
        Arguments.of(new PortUnreachableException(), "nobody listens there", false),
        Arguments.of(new ConnectException(), "nobody takes the connection", false),
        Arguments.of(new ConnectException("Connection refused"), "Connection refused", false),
        Arguments.of(new UnknownHostException("nowhere"), "host 'nowhere' is not known", false),
        Arguments.of(new UnresolvedAddressException(), "no such host is known", false),
        Arguments.of(
            new NullPointerException("x is null"), "NullPointerException: x is null", false),
        Arguments.of(new StackOverflowError(), "something is nested too deeply", false),
        Arguments.of(
            new NoClassDefFoundError("a/B"),
            "the installation is not whole (NoClassDefFoundError: a/B)",
            false),
        Arguments.of(
            new InvalidPathException("a\0b", "Nul character not allowed"),
            "file name 'a\uFFFDb' cannot be told to this system (nul character not allowed)",
            true),
        Arguments.of(
            new InvalidPathException("ñ", "Malformed input"),
            "file name 'ñ' cannot be told to this system; accepted: ASCII, or any letters in a"
                + " locale of UTF-8, such as LC_ALL=C.UTF-8",
            true));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void isToldInOneLine(Throwable thrown, String words, boolean asked) {
    assertThat(Trouble.words(thrown)).isEqualTo(words);
    assertThat(Trouble.asked(thrown)).isEqualTo(asked);
  }

  @Test
  void whyIsWithoutTheFile() {
    assertThat(Trouble.why(new NoSuchFileException("/a"))).isEqualTo("there is no such place");
    assertThat(Trouble.why(new AccessDeniedException("/a"))).isEqualTo("permission denied");
    assertThat(Trouble.why(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(Trouble.why(new IOException("reset"))).isEqualTo("reset");
  }

  @Test
  void memoryIsToldWithWhatThereIs() {
    assertThat(Trouble.words(new OutOfMemoryError("Java heap space")))
        .matches("out of memory \\(Java heap space\\), with a heap of at most \\d+ MiB");
  }

  @Test
  void nothingForeignComesThrough() {
    Hostile.assertHarmless(Trouble.words(new IOException(Hostile.ALL)));
    assertThat(Trouble.words(new NoSuchFileException(Hostile.USUAL))).doesNotContain("\n");
  }

  @Test
  void aThreadsLastWordsAreOneLine() throws InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Thread thread =
        new Thread(
            () -> {
              throw new UncheckedIOException(new IOException("lost\u001b\nfor good"));
            },
            "worker-1");
    thread.setUncaughtExceptionHandler(
        new LastWords(new PrintStream(said, true, StandardCharsets.UTF_8)));
    thread.start();
    thread.join();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("loopmark: lost\uFFFD (thread worker-1)\n");
  }
}
