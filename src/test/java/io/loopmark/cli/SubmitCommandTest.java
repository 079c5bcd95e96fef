package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Job files fit what takes them, and have this program measure what was asked for. */
@Timeout(60)
class SubmitCommandTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?:exec|run:|^ +)\\s*\\./prog (.*?)$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

  /** What GitHub documents of a job and of a step, as far as a job file could have it. */
  private static final Set<String> JOB =
      Set.of(
          "needs", "if", "runs-on", "timeout-minutes", "strategy", "steps", "env", "permissions");

  private static final Set<String> STEP = Set.of("name", "if", "uses", "with", "run", "env");

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void slurmGetsAScriptThatAShellReads() throws Exception {
    String script = file("--slurm", "--shards=3", "--suite=smoke", "--out=" + folder);
    assertThat(script)
        .startsWith("#!/bin/sh\n")
        .contains("#SBATCH --array=1-3\n", "#SBATCH --exclusive\n", "#SBATCH --requeue\n")
        .contains("own=" + OwnCommand.quoted(folder.toString()) + "/$SLURM_ARRAY_TASK_ID");
    // Directives behind the first command are none.
    assertThat(script.lastIndexOf("#SBATCH")).isLessThan(script.indexOf("\nset -eu"));
    Path path = Files.writeString(folder.resolve("job.sh"), script);
    Process sh = new ProcessBuilder("sh", "-n", path.toString()).redirectErrorStream(true).start();
    assertThat(sh.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(sh.exitValue())
        .as(new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isZero();
    commandsAreTaken(script, 2);
  }

  @Test
  void kubernetesGetsAJobThatFitsItsModel() throws Exception {
    String text =
        file(
            "--kubernetes",
            "--shards=5",
            "--by=blocks",
            "--suite=smoke",
            "--image=lab/loopmark:1",
            "--cpus=8");
    Map<?, ?> tree = YAMLMapper.builder().build().readValue(text, Map.class);
    Job job = strict().convertValue(tree, Job.class);
    assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
    assertThat(job.getSpec().getCompletions()).isEqualTo(5);
    assertThat(job.getSpec().getParallelism()).isEqualTo(5);
    assertThat(
            job.getSpec()
                .getTemplate()
                .getSpec()
                .getAffinity()
                .getPodAntiAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution())
        .singleElement()
        .satisfies(
            term ->
                assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(term.getLabelSelector().getMatchLabels()));
    Container container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();
    assertThat(container.getImage()).isEqualTo("lab/loopmark:1");
    assertThat(container.getResources().getLimits())
        .isEqualTo(container.getResources().getRequests());
    assertThat(container.getEnv())
        .anyMatch(each -> each.getName().equals("JOB_COMPLETIONS") && each.getValue().equals("5"));
    commandsAreTaken(container.getArgs().getFirst(), 2);
  }

  /** That what the model doesn't know is seen. */
  @Test
  void theModelRefusesWhatItDoesNotKnow() throws Exception {
    String text = file("--kubernetes", "--suite=smoke").replace("parallelism:", "paralelism:");
    Map<?, ?> tree = YAMLMapper.builder().build().readValue(text, Map.class);
    assertThatThrownBy(() -> strict().convertValue(tree, Job.class))
        .hasMessageContaining("paralelism");
  }

  @Test
  void githubGetsAWorkflowOfAMatrixAndAMerge() throws Exception {
    String text = file("--github", "--shards=2", "--suite=smoke");
    JsonNode workflow = YAMLMapper.builder().build().readTree(text);
    assertThat(workflow.propertyNames())
        .containsExactlyInAnyOrder("name", "on", "permissions", "jobs");
    JsonNode jobs = workflow.path("jobs");
    assertThat(jobs.path("shard").path("strategy").path("matrix").path("shard").toString())
        .isEqualTo("[1,2]");
    assertThat(jobs.propertyNames()).contains(jobs.path("merge").path("needs").asString());
    for (JsonNode job : jobs) {
      assertThat(JOB).containsAll(new HashSet<>(job.propertyNames()));
      for (JsonNode step : job.path("steps")) {
        assertThat(STEP).containsAll(new HashSet<>(step.propertyNames()));
        assertThat(step.has("run")).isNotEqualTo(step.has("uses"));
      }
    }
    commandsAreTaken(text, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --slurm --shards 0           | --shards '0'; accepted: a whole number from 1
          --slurm --shards 99 --suite smoke | would be empty; accepted: at most
          --slurm --by ab              | --by 'ab'; accepted: families or blocks
          --github --yes               | --yes with --github; accepted: the file in .github/workflows
          --github --runner a:b        | --runner 'a:b'; accepted: a label
          --kubernetes --memory lots   | --memory 'lots'; accepted: a size such as 8Gi
          --kubernetes --cpus 0        | --cpus '0'; accepted: 1 to 9999
          --kubernetes --claim A_B     | --claim 'A_B'; accepted: the name of a claim
          --kubernetes --image $x      | --image '$x'; accepted: the name of an image
          --kubernetes --suite my.yaml | --suite 'my.yaml' with --kubernetes; accepted: a suite that comes along
          --slurm --github             | --slurm, --github are mutually exclusive
          --suite smoke                | Missing required argument
          """)
  void mistakesGetOneLine(String options, String message) {
    List<String> args = new ArrayList<>(List.of("submit"));
    args.addAll(Arrays.asList(options.split(" ", -1)));
    StringWriter err = new StringWriter();
    int code =
        Main.execute(
            args.toArray(String[]::new),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true));
    assertThat(err.toString()).contains(message).hasLineCount(1);
    assertThat(code).isEqualTo(2);
  }

  private static String file(String... options) {
    List<String> args = new ArrayList<>(List.of("submit", "--seed=7", "--program=./prog"));
    args.addAll(Arrays.asList(options));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.execute(
            args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  private static void commandsAreTaken(String text, int count) {
    List<String> commands =
        COMMAND.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(commands).hasSize(count);
    for (String command : commands) {
      String[] words =
          WORD.matcher(command)
              .results()
              .map(word -> word.group().replaceAll("['\"]", ""))
              .collect(Collectors.toList())
              .toArray(String[]::new);
      CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words);
      assertThat(parsed.hasSubcommand()).as(command).isTrue();
    }
    assertThat(commands).anyMatch(command -> command.contains("--suite=smoke --"));
    assertThat(commands).anyMatch(command -> command.contains("--seed=7"));
  }

  /** One that has no place for what it doesn't know. */
  private static ObjectMapper strict() {
    return JsonMapper.builder()
        .annotationIntrospector(
            new JacksonAnnotationIntrospector() {
              private static final long serialVersionUID = 1;

              @Override
              public Boolean hasAnySetter(Annotated annotated) {
                return false;
              }
            })
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }
}
