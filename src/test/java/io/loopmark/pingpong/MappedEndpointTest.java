package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A side of a shared memory that waits for long. */
@Timeout(60)
class MappedEndpointTest {
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  @Test
  void restsWhenNothingHasComeForAWhile() throws Exception {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(4_096, 4_096);
      MappedEndpoint pinger = new MappedEndpoint(memory, true);
      MappedEndpoint ponger = new MappedEndpoint(memory, false);
      AtomicLong received = new AtomicLong();
      Thread waiting = Thread.ofPlatform().start(() -> received.set(number(ponger)));
      long used;
      do {
        long before = processorNanos(waiting);
        Thread.sleep(TimeUnit.NANOSECONDS.toMillis(LONG_NANOS));
        used = processorNanos(waiting) - before;
      } while (used > LONG_NANOS / 4); // It has not begun to rest.
      pinger.send(7);
      waiting.join();
      assertThat(received.get()).isEqualTo(7);
    }
  }

  private static long number(MappedEndpoint endpoint) {
    try {
      return endpoint.receive();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long processorNanos(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }
}
