package io.loopmark.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name under which there is a file, a link out of the folder, a link to a device, a pipe or a
 * device, as quickly as a thread can change them.
 */
final class SwappedFile implements AutoCloseable {
  private static final int KINDS = 6;

  private final Path name;
  private final Path target;
  private final Path spares;
  private final AtomicInteger swaps = new AtomicInteger();
  private final CompletableFuture<Void> swapping;
  private volatile boolean over;

  SwappedFile(Path name, Path target) throws IOException {
    this.name = name;
    this.target = target;
    this.spares = Files.createTempDirectory(name.getParent(), "spares");
    run("mkfifo", spares.resolve("pipe").toString());
    run("mknod", spares.resolve("device").toString(), "c", "1", "5");
    this.swapping = CompletableFuture.runAsync(this::swap, Thread::startVirtualThread);
  }

  /** A device node is made by root only: without it there is none. */
  private static void run(String... command) throws IOException {
    new ProcessBuilder(command).start().onExit().join();
  }

  int swaps() {
    return swaps.get();
  }

  private void swap() {
    try {
      while (!over) {
        make(swaps.get() % KINDS);
        swaps.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(int kind) throws IOException {
    Path next = spares.resolve("next");
    switch (kind) {
      case 0, 3 -> Files.writeString(next, "inside");
      case 1 -> Files.createSymbolicLink(next, target);
      case 2 -> Files.createSymbolicLink(next, Path.of("/dev/zero"));
      case 4 -> Files.createLink(next, spares.resolve("pipe"));
      default -> {
        if (!Files.exists(spares.resolve("device"))) {
          return;
        }
        Files.createLink(next, spares.resolve("device"));
      }
    }
    Files.move(next, name, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    over = true;
    swapping.join();
    Files.deleteIfExists(name);
    Files.deleteIfExists(spares.resolve("device"));
    Files.delete(spares.resolve("pipe"));
    Files.delete(spares);
  }
}
