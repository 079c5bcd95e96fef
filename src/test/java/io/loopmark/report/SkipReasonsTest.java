package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a cell was skipped, in the report's language. */
@Timeout(60)
class SkipReasonsTest {
  private final SkipReasons spanish = new SkipReasons("es");
  private final SkipReasons indonesian = new SkipReasons("id");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iperf3 is not on the path; the package iperf3 brings it"
            + "|iperf3 no está en la ruta de programas (PATH); lo trae el paquete iperf3",
        "C: cc cannot compile udp.c: error: no such file"
            + "|C: cc no puede compilar udp.c: error: no such file",
        "SENDMMSG: it is a call of Linux, and this is Mac OS X"
            + "|SENDMMSG: es una llamada de Linux, y esto es Mac OS X",
        "this kernel has no 'bbr'; it has: reno, cubic"
            + "|este kernel no tiene 'bbr'; tiene: reno, cubic",
        "NETTY_IO_URING: the kernel refuses: EPERM (kernel.io_uring_disabled is 1: it is for"
            + " members of one group only)|NETTY_IO_URING: el kernel lo rechaza: EPERM"
            + " (kernel.io_uring_disabled es 1: solo para miembros de un grupo)",
        "excluded by the suite|excluida por la serie de pruebas",
        "no time left in a budget of 9m|no queda tiempo en un presupuesto de 9m",
        "a round of 30 requests at 4 a second takes 7.500 s; accepted: 0.2 to 10.0 s, with these"
            + " clients and this rate 1 to 40 requests of each"
            + "|una ronda de 30 solicitudes a 4 por segundo dura 7,500 s; se acepta de 0,2 a 10,0"
            + " s: con estos clientes y esta tasa, de 1 a 40 solicitudes de cada uno",
        "; to fit into 9m: 4 forks of a cell at most, not 5, and 1 cell left out"
            + "|; para caber en 9m: 4 forks por celda como máximo, no 5, y se omitió 1 celda",
      })
  void placesAreKept(String recorded, String told) {
    assertThat(new SkipReasons("en").told(recorded)).isEqualTo(recorded);
    assertThat(spanish.told(recorded)).isEqualTo(told);
    assertThat(indonesian.told(recorded)).isNotEqualTo(recorded).isNotEqualTo(told);
  }

  @Test
  void whatASuiteOfSomebodyElseSaysStays() {
    String own = "too slow on the old laptop";
    assertThat(spanish.told(own)).isEqualTo(own);
  }

  /** Of plans that ask for what cannot be. */
  @ParameterizedTest
  @CsvSource({"full, placement, TWO_CORES", "full, flow, BLAST", "udp, payload, 40000"})
  void everyReasonOfOurSuitesIsKnown(String suite, String parameter, String value)
      throws Exception {
    SuiteReader reader = new SuiteReader(Catalog.ofClassPath());
    check(Plan.of(reader.read(suite), "", Map.of(parameter, List.of(value))).skipped());
  }

  /** Ping-pong has most combinations that cannot be. */
  @Test
  void everyReasonOfAPingPongIsKnown() throws Exception {
    SuiteReader reader = new SuiteReader(Catalog.ofClassPath());
    check(
        Plan.of(
                reader.read("full"),
                "bounce",
                Map.of(
                    "size", List.of("8", "16KiB"),
                    "family", List.of("INET", "INET6"),
                    "nodelay", List.of("true", "false"),
                    "stack", List.of("JDK", "NETTY_NIO", "NETTY_EPOLL")))
            .skipped());
  }

  private void check(List<Plan.Skipped> skipped) {
    assertThat(skipped).isNotEmpty().extracting(Plan.Skipped::reason).allSatisfy(this::known);
  }

  private void known(String reason) {
    assertThat(spanish.told(reason)).isNotEqualTo(reason);
    assertThat(indonesian.told(reason)).isNotEqualTo(reason);
  }
}
