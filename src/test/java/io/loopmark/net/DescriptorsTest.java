package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DescriptorsTest {
  @Test
  void theSoftLimitCounts() {
    assertThat(
            Descriptors.limit(
                """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             7                    8                    processes
                Max open files            1024                 524288               files
                """))
        .hasValue(1024);
    assertThat(Descriptors.limit("Max open files            unlimited  unlimited  files"))
        .isEmpty();
    assertThat(Descriptors.limit("")).isEqualTo(OptionalLong.empty());
  }

  @Test
  void whatFailedForWantOfDescriptorsIsKnown() {
    assertThat(Descriptors.exhausted(new IOException("Accept failed: Too many open files")))
        .isTrue();
    assertThat(Descriptors.exhausted(new IOException("Connection refused"))).isFalse();
    assertThat(Descriptors.exhausted(new IOException((String) null))).isFalse();
  }
}
