package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked, and what is not. */
@Timeout(10)
class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --x-token=hunter2                        | --x-token=***
          --password=hunter2 and more              | --password=***
          -Dfoo.secret=hunter2                     | -Dfoo.secret=***
          -Djavax.net.ssl.keyStorePassword=hunter2 | -Djavax.net.ssl.keyStorePassword=***
          -DawsAccessKeyId=hunter2                 | -DawsAccessKeyId=***
          -DAPI_KEY=hunter2                        | -DAPI_KEY=***
          -DAPIKey2=hunter2                        | -DAPIKey2=***
          -Ddb.dbpassword=hunter2                  | -Ddb.dbpassword=***
          -Dproxy.passwd=a=b                       | -Dproxy.passwd=***
          --credentials=hunter2                    | --credentials=***
          -javaagent:a.jar=port=1,token=x,b=c      | -javaagent:a.jar=port=1,token=***,b=c
          --out=https://me:hunter2@host/a?b=c      | --out=https://***@host/a?b=c
          https://host/a?x=1&access_token=abc&y=2  | https://host/a?x=1&access_token=***&y=2
          """)
  void aWordsValueIs(String word, String masked) {
    assertThat(Secrets.masked(List.of(word))).containsExactly(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dmonkey=banana",
        "--only=UdpSendBenchmark.send[flow=BLAST,workers=2]",
        "-Dkeyboard.compass=north",
        "-XX:+UseZGC",
        "--out",
        "http://host:80/a@b",
        "-Djava.io.tmpdir=/tmp/passage"
      })
  void otherWordsAreNot(String word) {
    assertThat(Secrets.masked(List.of(word))).containsExactly(word);
  }

  @Test
  void theWordBehindAnOptionIsItsValue() {
    assertThat(Secrets.masked(List.of("run", "--password", "hunter2", "--out", "x", "-key", "y")))
        .containsExactly("run", "--password", "***", "--out", "x", "-key", "***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Picked up JAVA_TOOL_OPTIONS: -Da=b -Dx.token=hunter2 -Dc=d | Picked up JAVA_TOOL_OPTIONS: -Da=b -Dx.token=*** -Dc=d
          NOTE: Picked up JDK_JAVA_OPTIONS: "-Dx.secret=two words" -Dc=d | NOTE: Picked up JDK_JAVA_OPTIONS: "-Dx.secret=***" -Dc=d
          cannot run [a, --token=abc, -Dpassword='two words'] | cannot run [a, --token=***, -Dpassword=***]
          started as a --password hunter2 --out b | started as a --password *** --out b
          Authorization: Bearer abc.def | Authorization: ***
          refused by ftp://me:p@ss@host:21/x | refused by ftp://***@host:21/x
          """)
  void inATextItEndsWithTheWordOrItsQuotes(String text, String masked) {
    assertThat(Secrets.masked(text)).isEqualTo(masked);
  }

  @Test
  void linesStayLines() {
    assertThat(Secrets.masked("a token=x\nb --key y\n\tat c.d(Key.java:1)\n--key\nBadToken: e\n"))
        .isEqualTo("a token=***\nb --key ***\n\tat c.d(Key.java:1)\n--key\nBadToken: e\n");
  }

  @Test
  void aLongTextIsNoTrouble() {
    String text = "x\"token=" + "y".repeat(100_000) + "\" -token " + "-a=b ".repeat(20_000);
    assertThat(Secrets.masked(text)).startsWith("x\"token=***\" -token *** -a=b ");
  }
}
