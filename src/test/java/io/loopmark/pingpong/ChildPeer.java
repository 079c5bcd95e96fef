package io.loopmark.pingpong;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A peer in a process of its own, as a test starts it; closing it ends the process. */
final class ChildPeer implements AutoCloseable {
  /** What the child does; the exit code is 0 after an orderly end. */
  enum Behaviour {
    PLAY,
    /** Answers three numbers and is gone with the fourth, without a goodbye. */
    DIE,
    /** Never comes. */
    STAY_AWAY,
    /** Prints where numbers are expected. */
    PRINT,
    /** Comes, takes no number, and doesn't notice its input's end either. */
    HANG
  }

  static final int ANSWERS_BEFORE_DEATH = 3;
  static final int EXIT_CODE = 7;

  private final Process process;

  ChildPeer(PingPongKind kind, String address, Behaviour behaviour) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChildPeer.class.getName(),
                kind.toString(),
                address,
                behaviour.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  public static void main(String[] args) throws Exception {
    Behaviour behaviour = Behaviour.valueOf(args[2]);
    if (behaviour == Behaviour.PRINT) {
      System.out.println("Hello, world");
      return;
    }
    if (behaviour == Behaviour.STAY_AWAY) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    try (Endpoint endpoint = Rendezvous.connect(PingPongKind.parse(args[0]), args[1])) {
      if (behaviour == Behaviour.HANG) {
        boolean never = new CountDownLatch(1).await(2, TimeUnit.MINUTES);
        throw new IllegalStateException("left alone: " + never);
      }
      if (behaviour == Behaviour.PLAY) {
        Ponger.serve(endpoint);
        return;
      }
      for (int i = 0; i < ANSWERS_BEFORE_DEATH; i++) {
        endpoint.send(endpoint.receive() + 1);
      }
      endpoint.receive();
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  Process process() {
    return process;
  }

  int exitCode() throws InterruptedException {
    return process.waitFor(PingPongLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)
        ? process.exitValue()
        : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
