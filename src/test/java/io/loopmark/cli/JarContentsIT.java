package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The built jar tells what is in it, and under which licences. */
@Timeout(60)
class JarContentsIT {
  private static final Path JAR = Path.of("target/loopmark.jar").toAbsolutePath();
  private static final String LICENCES = "META-INF/licenses/";

  @Test
  void eachLibraryIsListedWithItsLicenceWhoseTextIsThere() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      // Maven makes no list when it is told to stay offline.
      Assumptions.assumeTrue(jar.getEntry("META-INF/sbom/bom.xml") != null, "built offline");
      List<Element> libraries = libraries(jar);
      assertThat(libraries)
          .extracting(library -> text(library, "name"))
          .contains("jmh-core", "HdrHistogram", "openhtmltopdf-core", "lets-plot-common");
      for (Element library : libraries) {
        String name = text(library, "name") + "-" + text(library, "version");
        assertThat(library.getElementsByTagName("license").getLength()).as(name).isPositive();
        String licences = text(library, "licenses");
        boolean ownText =
            jar.stream().anyMatch(entry -> entry.getName().startsWith(LICENCES + name + "-jar/"));
        assertThat(ownText || licences.contains("Apache-2.0")).as(name + ": " + licences).isTrue();
      }
      assertThat(jar.getEntry(LICENCES + "loopmark/LICENSE")).isNotNull();
    }
  }

  /** Netty looks for them under these very names. */
  @Test
  void nettysLibrariesAreInItForBothProcessors() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String processor : List.of("x86_64", "aarch_64")) {
        for (String name : List.of("epoll_", "io_uring42_")) {
          String library = "META-INF/native/libnetty_transport_native_" + name + processor + ".so";
          assertThat(jar.getEntry(library)).as(library).isNotNull();
        }
      }
    }
  }

  private static List<Element> libraries(JarFile jar) throws Exception {
    try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/bom.xml"))) {
      NodeList all =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("component");
      // The first one is the project itself.
      return IntStream.range(1, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
    }
  }

  private static String text(Element library, String tag) {
    return library.getElementsByTagName(tag).item(0).getTextContent();
  }
}
