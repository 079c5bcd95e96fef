package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's mistake gets one line, exit code 2, and nothing is written. */
@Timeout(30)
class BadInputTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --suite nosuch                    | suite 'nosuch'; accepted: quickstart, smoke, quick, lab, udp, peers, netty, hosts, stress-smoke, full
          --suite smoke --only zzz          | --only 'zzz' leaves no cell of suite smoke
          --suite smoke --only [            | --only '[' is no regular expression
          --suite smoke -p via=SOKET        | parameter 'via' has value 'SOKET'; accepted: SOCKET, CHANNEL
          --suite smoke -p vai=SOCKET       | parameter 'vai' in suite smoke; accepted:
          --suite smoke -p fileSize=12QB    | size '12QB'; accepted: a whole number of bytes
          --suite smoke -p fileSize=no.file | fileSize 'no.file'; accepted: a size such as 16KiB
          --suite smoke -p workers=0        | parameter 'workers' has value '0'; accepted: a whole number
          --suite smoke -p payload=0        | parameter 'payload' has value '0'; accepted: a size from 1 to 65507
          --suite smoke -p payload=65508    | parameter 'payload' has value '65508'; accepted: a size from 1
          --suite smoke -p family=INET4     | parameter 'family' has value 'INET4'; accepted: INET, INET6
          --suite smoke -p congestion=bbr   | parameter 'congestion' has value 'bbr'; accepted: DEFAULT, CUBIC
          --suite smoke -p size=0           | parameter 'size' has value '0'; accepted: 8, or a size from 16
          --suite smoke -p size=12          | parameter 'size' has value '12'; accepted: 8, or a size from 16
          --suite smoke -p nodelay=yes      | parameter 'nodelay' has value 'yes'; accepted: true, false
          --suite smoke -p workers=-3       | parameter 'workers' has value '-3'; accepted: a whole number
          --suite smoke -p model=MAGIC      | parameter 'model' has value 'MAGIC'; accepted: SINGLE_THREAD
          --suite smoke --budget x          | --budget: time 'x'; accepted: a number above 0
          --suite smoke --forks 0           | --forks '0'; accepted: a whole number from 1 to 9999
          --suite smoke --forks 2 --budget 9m | --forks and --budget; accepted: one of the two
          --suite smoke --budget 1ms        | --budget leaves no time for a fork of
          --suite smoke --until 3%          | --until '3%'; accepted: ci= and a percentage
          --until ci=3% --most-forks 2      | --most-forks 2; accepted: 3 or more
          --suite smoke --baseline no/run   | --baseline: no/run: no run; accepted: a run folder
          --suite smoke --base-jar x.jar    | --base-jar without --baseline; accepted: both
          --suite smoke --resolution 5      | --resolution '5'; accepted: a per cent above 0 such
          --suite smoke --margin x          | --margin 'x'; accepted:
          --suite smoke --shard 0/3         | --shard '0/3'; accepted: I/N with I from 1 to N
          --suite smoke --shard 4/3         | --shard '4/3'; accepted: I/N with I from 1 to N
          --suite smoke --shard one         | --shard 'one'; accepted: I/N, such as 1/3
          --suite smoke --shard 1/99        | would be empty; accepted: at most
          --suite smoke --shard 1/2 --by ab | --by 'ab'; accepted: families or blocks
          --suite smoke --by blocks         | --by 'blocks' without a shard; accepted: with --shard I/N
          --suite smoke --profile=gpu       | --profile 'gpu'; accepted: cpu, wall, alloc, lock
          --suite smoke --profile cpu,      | --profile ''; accepted: cpu, wall, alloc, lock
          --suite smoke --prof nosuch       | --prof 'nosuch': there is none of that name; accepted: a profiler of JMH
          --jar no.jar                      | --jar 'no.jar' has no list of benchmarks; accepted: a JMH jar of another project
          --jdk /no/jdk                     | --jdk without --jar; accepted: with it
          --suite smoke --include Parser    | --include without a JMH jar; accepted: with --jar
          --suite smoke --jmh -i            | --jmh without a JMH jar; accepted: with --jar
          --resume no/such/run              | --resume: no/such/run: no run that can be resumed; accepted: a run folder
          --retry-failed                    | --retry-failed without --resume; accepted: with it
          --suite smoke --seed x            | Invalid value for option '--seed'
          --wrong                           | Unknown option: '--wrong'
          """)
  void runRefuses(String options, String message) throws IOException {
    List<String> args = new ArrayList<>(List.of("run", "--out", folder.resolve("out").toString()));
    args.addAll(Arrays.asList(options.split(" ", -1)));
    refused(message, args.toArray(String[]::new));
    assertThat(contents()).isEmpty();
  }

  @Test
  void calibrateRefusesWhatHasTooFewForks() throws IOException {
    refused(
        "no cell of suite smoke has the 5 forks that its noise can be told from; accepted:",
        "calibrate",
        "--suite=smoke",
        "--out=" + folder.resolve("out"));
    assertThat(contents()).isEmpty();
  }

  @Test
  void aVariantOfTheJvmThatCannotStartIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite,
        """
        jvm: {default: [], odd: [-XX:+NoSuch], unused: [-XX:+NoSuchEither]}
        warmup: {iterations: 1, time: 100ms}
        measurement: {iterations: 1, time: 100ms}
        benchmarks:
          - benchmark: ControlBenchmark.nanoTime
            parameters: {jvm: [default, odd]}
        """);
    refused(
        "jvm variant 'odd' [-XX:+NoSuch]: Unrecognized VM option 'NoSuch'",
        "run",
        "--suite=" + suite,
        "--out=" + folder.resolve("out"));
    assertThat(contents()).containsExactly(suite);
  }

  @Test
  void aSuiteFileWithATypoNamesTheLine() throws IOException {
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite,
        """
        warmup: {iterations: 1, time: 100ms}
        measurement: {iterations: 1, time: 100ms}
        benchmarks:
          - benchmark: UdpSendBenchmark.send
            parameters:
              workers: [1, 2]
              via: [CHANEL]
        """);
    refused(
        "suite " + suite + ", line 7: parameter 'via' has value 'CHANEL'; accepted:",
        "run",
        "--suite",
        suite.toString(),
        "--out",
        folder.resolve("out").toString());
    assertThat(contents()).containsExactly(suite);
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    refused(
        "--out '" + file + "' cannot be written to (it is a file)",
        "run",
        "--suite",
        "smoke",
        "--out",
        file.toString());
    assertThat(contents()).containsExactly(file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void aRunThatCannotBeResumed() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("cells.json"), "{}");
    Path plan = Files.writeString(run.resolve("plan.json"), "{}");
    refused("--resume: " + plan + ": ", "run", "--resume", run.toString());
    assertThat(run.resolve(".lock")).doesNotExist();
    // A folder in the lock's place refuses also the super-user, whom no permission stops.
    Files.createDirectory(run.resolve(".lock"));
    refused(
        "--resume '" + run + "' cannot be written to (",
        "run",
        "--resume",
        run.toString(),
        "--force");
  }

  @Test
  void sendRefuses() {
    refused("transfer 'x'; accepted: FILE=HOST:PORT", "send", "udp", "x");
    refused("file 'no'; accepted: a file that can be read", "send", "udp", "no=127.0.0.1:5050");
    refused("address '127.0.0.1:0'; accepted: HOST:PORT", "send", "udp", "no=127.0.0.1:0");
    refused("--model 'X'; accepted: SINGLE_THREAD, ", "send", "udp", "--model", "X", "a=b:1");
  }

  @Test
  void serveRefuses() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "mine");
    refused("accepted: a file that doesn't exist yet", serve("0", old.toString()));
    assertThat(old).hasContent("mine");
    String fresh = folder.resolve("new").toString();
    refused("--port '70000'; accepted: 0 to 65535", serve("70000", fresh));
    try (DatagramSocket taken = new DatagramSocket(0, Loopback.ADDRESS)) {
      refused("cannot listen on", serve(Integer.toString(taken.getLocalPort()), fresh));
    }
    assertThat(contents()).containsExactly(old);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --file no --clients 1              | --file 'no'; accepted: a file that can be read
          --file F --clients 0               | --clients '0'; accepted: 1 to 1000
          --file F --clients 1001            | --clients '1001'; accepted: 1 to 1000
          --file F --clients 1 --wait 0      | --wait '0.0'; accepted: 0.001 to 1000000 seconds
          --file F --clients 1 --wait 0.0001 | --wait '1.0E-4'; accepted: 0.001 to 1000000 seconds
          --file F --clients 1 --wait NaN    | --wait 'NaN'; accepted: 0.001 to 1000000 seconds
          --file F --clients 1 --wait 1e300  | --wait '1.0E300'; accepted: 0.001 to 1000000 seconds
          --file F --clients 1 --port 70000  | --port '70000'; accepted: 0 to 65535
          --file F --clients 1 --bind no.such.host.invalid | --bind 'no.such.host.invalid'; accepted:
          --file F --clients 1 --port TAKEN  | cannot listen on /127.0.0.1:
          --file F --clients 1 --server X    | Invalid value for option '--server'
          --file F --clients 1 --server PROCESS_POOL | --server 'PROCESS_POOL'; accepted: any other
          --file F --clients 1 --digest MD5  | Invalid value for option '--digest'
          --file F --clients 1 --log F       | --log 'F' (
          --file F                           | Missing required option: '--clients=N'
          """)
  void serveTcpRefuses(String options, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    try (ServerSocket taken = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      List<String> args = new ArrayList<>(List.of("serve", "tcp"));
      for (String word : options.split(" ", -1)) {
        args.add(
            switch (word) {
              case "F" -> file.toString();
              case "TAKEN" -> Integer.toString(taken.getLocalPort());
              default -> word;
            });
      }
      refused(message.replace("'F'", "'" + file + "'"), args.toArray(String[]::new));
    }
    assertThat(contents()).containsExactly(file);
  }

  @Test
  void serveTcpRefusesAFileWhoseNameNoClientWouldTake() throws IOException {
    Path file = Files.writeString(folder.resolve("a\\b"), "mine");
    refused("--file: file name 'a\\b'; accepted:", "serve", "tcp", "--file=" + file, "--clients=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          nowhere                          | address 'nowhere'; accepted: HOST:PORT
          127.0.0.1:0                      | address '127.0.0.1:0'; accepted: HOST:PORT
          no.such.host.invalid:1           | host 'no.such.host.invalid' is unknown
          127.0.0.1:1 --clients 0          | --clients '0'; accepted: 1 to 1000
          127.0.0.1:1 --wait 0             | --wait '0'; accepted: 1 or more seconds
          127.0.0.1:1 --out /dev/null      | --out '/dev/null' ('/dev/null' already exists and is no folder); accepted: a folder
          127.0.0.1:1 --out /proc/new      | --out '/proc/new' (it does not exist and cannot be made
          127.0.0.1:1 --max-bytes much     | --max-bytes:
          127.0.0.1:1 --model X            | Invalid value for option '--model'
          127.0.0.1:1 --model SINGLE_THREAD --clients 2 | --model SINGLE_THREAD with --clients 2
          127.0.0.1:1 --log /dev/null      | --log '/dev/null' (
          """)
  void fetchTcpRefuses(String options, String message) throws IOException {
    List<String> args = new ArrayList<>(List.of("fetch", "tcp"));
    args.addAll(Arrays.asList(options.split(" ", -1)));
    refused(message, args.toArray(String[]::new));
    assertThat(contents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "max"})
  void jmhRefusesTwoThreadsOnOneScenario(String threads) {
    refused("-t '" + threads + "'; accepted: 1,", "jmh", "-t", threads, "NoSuchBenchmark");
  }

  private static String[] serve(String port, String out) {
    return new String[] {"serve", "udp", "--port", port, "--out", out};
  }

  private static void refused(String message, String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.err()).singleElement().asString().startsWith("loopmark: ").contains(message);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
