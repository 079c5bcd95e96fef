package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is printed in whatever way. */
@Timeout(30)
class PrintableWriterTest {
  private final StringWriter screen = new StringWriter();
  private final PrintWriter out = new PrintableWriter(new PrintWriter(screen));

  @SuppressWarnings("UnnecessaryStringBuilder") // An object that is no string.
  static Stream<Consumer<PrintWriter>> ways() {
    String all = Hostile.ALL;
    return Stream.of(
        out -> out.println(all),
        out -> out.println((Object) CharBuffer.wrap(all)),
        out -> out.println(all.toCharArray()),
        out -> out.print(all),
        out -> out.print(all.toCharArray()),
        out -> out.append(all),
        out -> out.printf("%s%n", all),
        out -> out.write(all, 1, all.length() - 1),
        out -> all.chars().forEach(out::write));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nothingUnprintableComesThrough(Consumer<PrintWriter> way) {
    way.accept(out);
    out.flush();
    assertThat(screen.toString()).hasSizeGreaterThan(Hostile.CHARACTERS.size());
    Hostile.assertHarmless(screen.toString());
  }

  @Test
  void aPrintedLineIsOneLineAndAPrintedTableKeepsItsLines() {
    out.println("file 'a\nb'");
    out.print("1\n2\n");
    out.println();
    assertThat(screen).hasToString("file 'a\uFFFDb'\n1\n2\n\n");
  }

  @Test
  void pairsWrittenInHalvesStayWhole() {
    "a🙂b".chars().forEach(out::write);
    out.print("🙂".charAt(0));
    out.print("🙂".charAt(1));
    out.flush();
    assertThat(screen).hasToString("a🙂b🙂");
  }

  @Test
  void whatCannotBeWrittenIsAnErrorHereToo() {
    PrintWriter full =
        new PrintableWriter(
            new PrintWriter(
                new Writer() {
                  @Override
                  public void write(char[] buffer, int offset, int length) throws IOException {
                    throw new IOException("No space left on device");
                  }

                  @Override
                  public void flush() {}

                  @Override
                  public void close() {}
                }));
    full.println("lost");
    assertThat(full.checkError()).isTrue();
  }
}
