package io.loopmark.hosts;

import io.loopmark.net.IpFamily;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Where one end of a benchmark has its sockets: this process's own network, or another host. */
public final class Site {
  private final InetSocketAddress ephemeral;
  private final Optional<Namespace> namespace;

  Site(InetSocketAddress ephemeral, Optional<Namespace> namespace) {
    this.ephemeral = ephemeral;
    this.namespace = namespace;
  }

  /** The loopback of this process. */
  public static Site here(IpFamily family) {
    return new Site(family.ephemeral(), Optional.empty());
  }

  /** Its address with a port that the kernel chooses. */
  public InetSocketAddress ephemeral() {
    return ephemeral;
  }

  /** Its address. */
  public String address() {
    return ephemeral.getAddress().getHostAddress();
  }

  /**
   * Opens a socket or starts a process there.
   *
   * @param work that starts no virtual thread, as {@link Namespace} says
   */
  public <T> T open(Callable<T> work) throws IOException, InterruptedException {
    return namespace.isPresent() ? namespace.get().call(work) : called(work);
  }

  private static <T> T called(Callable<T> work) throws IOException, InterruptedException {
    try {
      return work.call();
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
