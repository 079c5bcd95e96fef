package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built jar tells what is in it, and under which licences. */
@Timeout(60)
class JarContentsIT {
  private static final Path JAR = Path.of("target/loopmark.jar").toAbsolutePath();
  private static final String LICENCES = "META-INF/licenses/";

  @Test
  void eachLibraryIsListedWithItsLicenceWhoseTextIsThere() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      // Maven makes no list when it is told to stay offline.
      Assumptions.assumeTrue(jar.getEntry("META-INF/sbom/bom.json") != null, "built offline");
      List<JsonNode> libraries = libraries(jar);
      assertThat(libraries)
          .extracting(library -> library.get("name").asString())
          .contains("jmh-core", "HdrHistogram", "openhtmltopdf-core", "lets-plot-common");
      for (JsonNode library : libraries) {
        String name = library.get("name").asString() + "-" + library.get("version").asString();
        String licences = library.path("licenses").toString();
        assertThat(licences).as(name).contains("\"license\"");
        boolean ownText =
            jar.stream().anyMatch(entry -> entry.getName().startsWith(LICENCES + name + "-jar/"));
        assertThat(ownText || licences.contains("Apache-2.0")).as(name + ": " + licences).isTrue();
      }
      assertThat(jar.getEntry(LICENCES + "loopmark/LICENSE")).isNotNull();
    }
  }

  private static List<JsonNode> libraries(JarFile jar) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/bom.json"))) {
      return JsonMapper.builder().build().readTree(in).get("components").valueStream().toList();
    }
  }
}
