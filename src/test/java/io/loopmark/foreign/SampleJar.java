package io.loopmark.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import joptsimple.OptionParser;
import org.apache.commons.math3.util.FastMath;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.generators.BenchmarkProcessor;

/** A jar of another project's benchmarks, made as JMH's archetype has it made. */
public final class SampleJar {
  private SampleJar() {}

  /**
   * Compiles a class {@code sample.Work} and makes a jar of it.
   *
   * @param folder where; the jar has its name
   * @param body of the class, which may use what JMH's annotations are
   */
  public static Path of(Path folder, String body) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path source = Files.createDirectories(folder.resolve("sample")).resolve("Work.java");
    Files.writeString(
        source,
        """
        package sample;

        import java.util.concurrent.TimeUnit;
        import org.openjdk.jmh.annotations.Benchmark;
        import org.openjdk.jmh.annotations.BenchmarkMode;
        import org.openjdk.jmh.annotations.Fork;
        import org.openjdk.jmh.annotations.Group;
        import org.openjdk.jmh.annotations.GroupThreads;
        import org.openjdk.jmh.annotations.Measurement;
        import org.openjdk.jmh.annotations.Mode;
        import org.openjdk.jmh.annotations.OutputTimeUnit;
        import org.openjdk.jmh.annotations.Param;
        import org.openjdk.jmh.annotations.Scope;
        import org.openjdk.jmh.annotations.State;
        import org.openjdk.jmh.annotations.Warmup;
        import org.openjdk.jmh.infra.Blackhole;

        @State(Scope.Benchmark)
        public class Work {
        %s
        }
        """
            .formatted(body));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              path(libraries()),
              "-processorpath",
              path(Stream.concat(Stream.of(BenchmarkProcessor.class), libraries())));
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
    return jar(classes, folder.resolve(folder.getFileName() + ".jar"));
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            libraries().map(one -> code(one).toUri().toString()).collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  private static Stream<Class<?>> libraries() {
    return Stream.of(Main.class, OptionParser.class, FastMath.class);
  }

  private static String path(Stream<Class<?>> classes) {
    return classes
        .map(one -> code(one).toString())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static Path code(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
