package io.loopmark.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class PayloadFileTest {
  @TempDir private Path folder;
  @TempDir private Path otherFolder;

  @ParameterizedTest
  @ValueSource(strings = {"1", "1630", "64KiB", "65537", "200kB"})
  void aSizeGivesTheSameBytesInEveryFolder(String size) throws IOException {
    PayloadFile here = PayloadFile.of(size, folder);
    PayloadFile there = PayloadFile.of(size, otherFolder);

    assertThat(here.path()).hasParent(folder).hasSize(ByteSize.parse(size).bytes());
    assertThat(there.path()).hasParent(otherFolder).hasSameBinaryContentAs(here.path());
    assertThat(here.size()).isEqualTo(there.size()).isEqualTo(ByteSize.parse(size).bytes());
    assertThat(here.digest()).isEqualTo(there.digest()).matches("[0-9a-f]{64}");
  }

  /** Results of different releases stay comparable only as long as the bytes don't change. */
  @Test
  void theBytesOfASizeAreForEver() throws IOException {
    assertThat(PayloadFile.of("1630", folder).digest())
        .isEqualTo("3edb08366a75a13eedb000b158c302cf8150fba54038233da93d8eb6f9bcdf94");
  }

  @Test
  void anotherSizeGivesOtherBytes() throws IOException {
    byte[] shorter = Files.readAllBytes(PayloadFile.of("1000", folder).path());
    byte[] longer = Files.readAllBytes(PayloadFile.of("1001", folder).path());
    assertThat(Arrays.mismatch(shorter, longer)).isLessThan(shorter.length);
  }

  @Test
  void writesAnewWhatSomebodyChanged() throws IOException {
    PayloadFile first = PayloadFile.of("1000", folder);
    Files.writeString(first.path(), "something else ".repeat(100));
    assertThat(PayloadFile.of("1000", folder)).isEqualTo(first);
    assertThat(PayloadFile.describe(first.path())).isEqualTo(first);
  }

  @Test
  void aRealFileIsUsedWhereItLies() throws IOException {
    Path file = Files.writeString(otherFolder.resolve("abc.txt"), "abc");
    assertThat(PayloadFile.of(file.toString(), folder))
        .isEqualTo(
            new PayloadFile(
                file, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void checkingASizeWritesNothing() {
    assertThatCode(() -> PayloadFile.check("16KiB")).doesNotThrowAnyException();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAMissingFileADirectoryAndAnEmptyFile() throws IOException {
    refused(folder.resolve("missing.jpg").toString());
    refused(folder.toString());
    refused(Files.createFile(folder.resolve("empty")).toString());
    refused("");
    refused("-1");
  }

  @Test
  void aMalformedSizeIsNoPath() {
    assertThatThrownBy(() -> PayloadFile.check("12QB"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("size '12QB'; accepted: ");
    assertThatThrownBy(() -> PayloadFile.of("12QB", folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("size '12QB'; accepted: ");
  }

  private void refused(String spec) {
    String message =
        "fileSize '"
            + spec
            + "'; accepted: a size such as 16KiB, or the path of a readable file that is not empty";
    assertThatThrownBy(() -> PayloadFile.check(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> PayloadFile.of(spec, otherFolder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(otherFolder).isEmptyDirectory();
  }
}
