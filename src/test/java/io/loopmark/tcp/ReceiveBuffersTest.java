package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiveBuffersTest {
  private final ReceiveBuffers buffers = new ReceiveBuffers();

  @Test
  void whatIsInUseIsNobodyElses() {
    ByteBuffer first = buffers.take(64);
    ByteBuffer second = buffers.take(64);
    assertThat(second).isNotSameAs(first);
    assertThat(first.isDirect()).isTrue();
    assertThat(first.capacity()).isEqualTo(64);
  }

  @Test
  void whatWasGivenBackLastIsTakenFirstAndWhole() {
    ByteBuffer first = buffers.take(64);
    ByteBuffer second = buffers.take(64);
    buffers.giveBack(first);
    buffers.giveBack(second.position(10).limit(20));
    ByteBuffer again = buffers.take(64);
    assertThat(again).isSameAs(second);
    assertThat(again.remaining()).isEqualTo(64);
    assertThat(buffers.take(64)).isSameAs(first);
  }

  @Test
  void anotherSizeIsNotTaken() {
    buffers.giveBack(buffers.take(64));
    assertThat(buffers.take(128).capacity()).isEqualTo(128);
  }

  @Test
  void noMoreAreKeptThanTheMost() {
    List<ByteBuffer> used = new ArrayList<>();
    for (int i = 0; i <= ReceiveBuffers.MOST_KEPT; i++) {
      used.add(buffers.take(64));
    }
    used.forEach(buffers::giveBack);
    for (int i = 0; i < ReceiveBuffers.MOST_KEPT; i++) {
      ByteBuffer again = buffers.take(64);
      assertThat(used).anySatisfy(buffer -> assertThat(buffer).isSameAs(again));
    }
    ByteBuffer beyond = buffers.take(64);
    assertThat(used).allSatisfy(buffer -> assertThat(buffer).isNotSameAs(beyond));
  }
}
