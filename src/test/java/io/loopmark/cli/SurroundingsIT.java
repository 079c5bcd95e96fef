package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built jar where little is as it should be: no locale, a launcher behind links, an old Java.
 * Names with letters beyond ASCII come from a shell, because the JVM of this test may be unable to
 * tell them itself.
 */
@Timeout(300)
class SurroundingsIT {
  private static final Path LAUNCHER = Path.of("loopmark").toAbsolutePath();
  private static final String JAR = jar().toString();
  private static final String JAVA_HOME = System.getProperty("java.home");

  /** Its output in both streams, and how it ended. */
  private record Ended(int exitCode, List<String> lines) {}

  @TempDir private Path folder;

  static Stream<List<String>> starts() {
    return Stream.of(
        List.of(Path.of(JAVA_HOME, "bin", "java").toString(), "-jar", JAR),
        List.of(LAUNCHER.toString()));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("starts")
  void withoutALocaleFilesOfAnyNameAreServedFetchedAndSent(List<String> start) throws Exception {
    shell(
        "mkdir served; printf hello > \"served/$(printf '\\303\\261 \\342\\202\\254.txt')\"",
        List.of());
    List<String> serve = new ArrayList<>(start);
    serve.addAll(List.of("serve", "files", "--dir", "served", "--model", "PROCESS_POOL"));
    serve.addAll(List.of("--workers", "1"));
    Process server = process(serve).start();
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      String address = said.readLine().replaceFirst(".* on (\\S+);.*", "$1");
      assertThat(shell("\"$@\" files list " + address, start))
          .isEqualTo(new Ended(0, List.of("ñ €.txt")));
      Ended got =
          shell(
              "\"$@\" files get " + address + " \"$(printf '\\303\\261 \\342\\202\\254.txt')\"",
              start);
      assertThat(got.lines()).singleElement().asString().startsWith("ñ €.txt: 5 bytes, sha256 ");
      assertThat(got.exitCode()).isZero();
      assertThat(shell("cat \"$(printf '\\303\\261 \\342\\202\\254.txt')\"", List.of()).lines())
          .containsExactly("hello");
    } finally {
      server.destroy();
      server.waitFor();
    }
    Ended sent =
        shell(
            "\"$@\" send udp \"$(printf 'served/\\303\\261 \\342\\202\\254.txt=127.0.0.1:9')\"",
            start);
    assertThat(sent.lines()).first().asString().startsWith("served/ñ €.txt=127.0.0.1:9: ");
    assertThat(sent.lines()).noneMatch(line -> line.contains("accepted"));
  }

  @Test
  void whereItCannotStartAgainANameThatCannotBeToldIsRefusedInOneLine() throws Exception {
    // Without leave to call the system.
    List<String> start =
        List.of(Path.of(JAVA_HOME, "bin", "java").toString(), "-cp", JAR, "io.loopmark.cli.Main");
    Ended refused = shell("\"$@\" send udp \"$(printf '\\303\\261=127.0.0.1:9')\"", start);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.lines())
        .singleElement()
        .asString()
        .matches("loopmark: file name '.*' cannot be told to this system; accepted: ASCII, .*");
  }

  @Test
  void theLauncherWorksThroughLinksOfAllKinds() throws Exception {
    Ended ended =
        shell(
            """
            mkdir -p bin "$(printf 'b \\303\\261')"
            ln -s "$1" "$(printf 'b \\303\\261')/one"
            ln -s "../$(printf 'b \\303\\261')/one" bin/two
            ln -s two bin/loopmark
            ln -s bin other
            trap 'rm "$OLDPWD"/b*/one' EXIT
            cd other
            PATH="$PWD:$PATH" loopmark --version && ./loopmark --version && sh loopmark --version
            """,
            List.of(LAUNCHER.toString()));
    assertThat(ended.lines()).hasSize(3).allMatch(line -> line.startsWith("loopmark 0"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void anOldJavaSaysWhatIsNeeded() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      String main = jar.getManifest().getMainAttributes().getValue("Main-Class");
      try (DataInputStream in =
          new DataInputStream(
              jar.getInputStream(jar.getEntry(main.replace('.', '/') + ".class")))) {
        assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
        assertThat(in.readUnsignedShort()).isZero();
        assertThat(in.readUnsignedShort()).as("that of Java 8").isEqualTo(52);
      }
    }
    Optional<Path> old = oldJava();
    Assumptions.assumeTrue(old.isPresent(), "no older Java is installed here");
    Ended refused = shell("\"$@\" run --suite smoke", List.of(old.get().toString(), "-jar", JAR));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.lines())
        .singleElement()
        .asString()
        .startsWith("loopmark: needs Java 25 or newer, and this is Java ");
  }

  /** A JVM without a locale opens no jar below a folder with letters beyond ASCII. */
  private static Path jar() {
    Path built = Path.of("target/loopmark.jar").toAbsolutePath();
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(built.toString())) {
      return built;
    }
    try {
      Path folder = Files.createTempDirectory("surroundings-");
      folder.toFile().deleteOnExit();
      Path copy = Files.copy(built, folder.resolve("loopmark.jar"));
      copy.toFile().deleteOnExit();
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> oldJava() throws IOException {
    Path place = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(place)) {
      return homes
          .filter(home -> home.getFileName().toString().matches(".*\\b(1\\.8|8|11|17|21)\\b.*"))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  /** Runs a script; {@code "$@"} in it is the command given. */
  private Ended shell(String script, List<String> command) throws Exception {
    List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    all.addAll(command);
    Process process = process(all).start();
    process.getOutputStream().close();
    List<String> lines;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      lines = out.lines().toList();
    }
    return new Ended(process.waitFor(), lines);
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", JAVA_HOME);
    return builder;
  }
}
