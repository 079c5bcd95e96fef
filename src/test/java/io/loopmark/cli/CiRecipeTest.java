package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The workflows of docs/ci.md are YAML, and their commands ones that this program takes. */
@Timeout(30)
class CiRecipeTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");
  private static final Pattern COMMAND = Pattern.compile("\\./loopmark ([^\n\"]+)");

  @Test
  void workflowsAreYamlWithTheStepsOfTheirKind() throws IOException {
    List<JsonNode> files =
        BLOCK.matcher(text()).results().map(block -> yaml(block.group(1))).toList();
    assertThat(files).hasSize(2);
    JsonNode steps = files.getFirst().path("jobs").path("ab").path("steps");
    assertThat(steps.valueStream())
        .hasSizeGreaterThan(4)
        .allMatch(step -> step.has("run") || step.has("uses"));
    JsonNode job = files.getLast().path("slower");
    assertThat(job.path("script").valueStream())
        .anyMatch(line -> line.asString().contains("loopmark ab"));
    assertThat(job.path("artifacts").path("reports").path("junit").asString())
        .endsWith("compare.xml");
  }

  @Test
  void commandsAreTaken() throws IOException {
    List<String> commands =
        COMMAND.matcher(text()).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
    for (String command : commands) {
      List<String> words =
          WORD.matcher(command)
              .results()
              .map(word -> word.group().replace("'", ""))
              .collect(Collectors.toCollection(ArrayList::new));
      CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words.toArray(String[]::new));
      assertThat(parsed.hasSubcommand()).as(command).isTrue();
    }
  }

  private static JsonNode yaml(String text) {
    return YAMLMapper.builder().build().readTree(text);
  }

  private static String text() throws IOException {
    return Files.readString(Path.of("docs/ci.md"));
  }
}
