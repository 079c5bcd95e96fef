package io.loopmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What threads were waiting for is seen in their stacks. */
@Timeout(30)
class WaitTest {
  private static final String POOL =
      "fork;java/lang/Thread.run_[0];java/util/concurrent/ThreadPoolExecutor$Worker.run_[j];"
          + "java/util/concurrent/ThreadPoolExecutor.runWorker_[j];";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          java/util/concurrent/FutureTask.run_[j];io/loopmark/payload/Digest.update_[j];sha1_implCompress, PROCESSOR
          java/util/concurrent/FutureTask.run_[j];java/util/concurrent/FutureTask.awaitDone;jdk/internal/misc/Unsafe.park;Unsafe_Park;Parker::park, LOCK
          java/util/concurrent/FutureTask.awaitDone;java/util/concurrent/locks/LockSupport.parkNanos;Unsafe_Park, LOCK
          io/loopmark/udp/UdpReceiver.poll;java/util/concurrent/locks/LockSupport.parkNanos;jdk/internal/misc/Unsafe.park;Unsafe_Park, CLOCK
          io/loopmark/tcp/Inbox.block;sun/nio/ch/SocketChannelImpl.read;sun/nio/ch/SocketDispatcher.read0;__GI_read, PEER
          io/loopmark/tcp/Target.write;sun/nio/ch/FileDispatcherImpl.write0;__GI_write, DISK
          """)
  void aThreadThatHasWorkWaitsForSomething(String inner, Wait wait) {
    assertThat(Wait.of(stacks(POOL + inner)).weights()).isEqualTo(Map.of(wait, 3L));
  }

  @ParameterizedTest
  @CsvSource({
    "java/util/concurrent/ThreadPoolExecutor.getTask;jdk/internal/misc/Unsafe.park;Unsafe_Park",
    "io/loopmark/work/WorkerMain.serve;io/loopmark/work/Frame.read;java/io/FileInputStream.read",
    "io/loopmark/work/ParentWatch.run;java/util/concurrent/locks/LockSupport.parkNanos"
  })
  void aThreadWithoutWorkCountsNothing(String inner) {
    assertThat(Wait.of(stacks(POOL + inner)).total()).isZero();
  }

  private static Stacks stacks(String stack) {
    return new Stacks(new TreeMap<>(Map.of(stack, 3L)));
  }
}
