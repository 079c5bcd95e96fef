package io.loopmark.suite;

import io.loopmark.hosts.LineShape;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.Topology;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.ByteSize;
import io.loopmark.payload.Digest;
import io.loopmark.payload.PayloadFile;
import io.loopmark.peer.Program;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.scenario.ServerModel;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The parameters that benchmarks may have: their names, the same everywhere, and their values. */
public enum Parameter {
  /** Concurrency model of the senders or clients. */
  MODEL("model", ConcurrencyModel.class),
  /** Who does the work: this program, or another that it is held against. */
  PROGRAM("program", Program.class),
  /** How a UDP sender hands bytes to the kernel. */
  VIA("via", Via.class),
  /** Whether a UDP sender waits for credit. */
  FLOW("flow", FlowControl.class),
  /** What a UDP receiver does when there is nothing to receive. */
  RECEIVING("receiving", Receiving.class),
  /** By what a TCP server judges how much a network takes. */
  CONGESTION("congestion", CongestionControl.class),
  /** Whether what is short is sent at once (TCP_NODELAY). */
  NODELAY("nodelay", "true, false") {
    @Override
    void check(String value) {
      if (!value.equals("true") && !value.equals("false")) {
        throw refused(value);
      }
    }
  },
  /** Which protocol's loopback carries it. */
  FAMILY("family", IpFamily.class),
  /** What lies between the two ends. */
  TOPOLOGY(NetworkPlan.TOPOLOGY, Topology.class),
  /** The rate of each line of three hosts. */
  LINE_RATE(NetworkPlan.RATE, LineShape.RATES) {
    @Override
    void check(String value) {
      checked(value, LineShape::rate);
    }
  },
  /** By which their packets are late. */
  LINE_DELAY(NetworkPlan.DELAY, LineShape.DELAYS) {
    @Override
    void check(String value) {
      checked(value, LineShape::delay);
    }
  },
  /** How many of their packets are lost. */
  LINE_LOSS(NetworkPlan.LOSS, LineShape.LOSSES) {
    @Override
    void check(String value) {
      checked(value, LineShape::loss);
    }
  },
  /** Jobs per round, as many at once as the model allows. */
  WORKERS("workers", 1, 1_000),
  /** One operation of this many is timed; 0 for none. */
  SAMPLING("sampling", 0, 1_000_003),
  /** Transfers at once, each to a client of its own. */
  CLIENTS("clients", 1, 1_000),
  /** Who serves the clients. */
  SERVER("server", ServerModel.class),
  /** Threads or processes of a server. */
  SERVER_WORKERS("serverWorkers", 1, 1_000),
  /** What each of a file server's clients asks for on one connection, one after another. */
  REQUESTS("requests", 1, 1_000_000),
  /** What a file server's clients do. */
  OPERATION("operation", FileOperation.class),
  /** How contents are verified. */
  DIGEST("digest", Digest.class),
  /** How a TCP server gets bytes to the kernel. */
  SOURCE("source", Source.class),
  /** Where a TCP client puts what arrives. */
  SINK("sink", Sink.class),
  /** What a TCP client does when it has overtaken the server. */
  READING("reading", Reading.class),
  /** What carries the ping-pong. */
  LINK("link", Link.class),
  /** Where the ping-pong's answering side lives. */
  PEER("peer", Peer.class),
  /** What both sides do until the number comes. */
  WAITING("waiting", WaitStrategy.class),
  /** Round trips of a round. */
  TRIPS("trips", 1, 10_000_000),
  /** What a number looks like on its way. */
  ENCODING("encoding", Encoding.class),
  /** What carries a TCP client's or a ping-pong's connections. */
  STACK("stack", Stack.class),
  /** On which processors the two ends run. */
  PLACEMENT("placement", Placement.class),
  /** Operations offered per second. */
  RATE("rate", 1, 10_000_000),
  /**
   * A variant of the JVM by the suite's name for it, of benchmarks all; JMH knows nothing of it.
   */
  JVM("jvm", "a variant that the suite file names") {
    @Override
    void check(String value) {
      // Only the suite knows its names: JvmVariants.
    }
  },
  /** Bytes of a ping-pong's message, as a size. */
  SIZE("size", PingPongKind.SIZES) {
    @Override
    void check(String value) {
      checked(value, PingPongKind::bytes);
    }
  },
  /** Bytes of a datagram, as a size. */
  PAYLOAD("payload", Pieces.ACCEPTED) {
    @Override
    void check(String value) {
      checked(value, Pieces::parse);
    }
  },
  /** Bytes per write, as a size. */
  CHUNK_SIZE("chunkSize", "a size up to 64MiB") {
    @Override
    void check(String value) {
      if (ByteSize.parse(value).bytes() > MOST_CHUNK_BYTES) {
        throw refused(value);
      }
    }
  },
  /** A size, or the path of a real file. */
  FILE_SIZE("fileSize", "a size, such as 64KiB or 10MB, or the path of a file") {
    @Override
    void check(String value) {
      PayloadFile.check(value);
    }
  };

  private static final long MOST_CHUNK_BYTES = 64L << 20;

  private final String label;
  private final Class<? extends Enum<?>> constants;
  private final String words;
  private final int least;
  private final int most;

  Parameter(String label, Class<? extends Enum<?>> constants) {
    this(label, constants, "", 0, 0);
  }

  Parameter(String label, int least, int most) {
    this(label, null, "", least, most);
  }

  Parameter(String label, String words) {
    this(label, null, words, 0, 0);
  }

  Parameter(String label, Class<? extends Enum<?>> constants, String words, int least, int most) {
    this.label = label;
    this.constants = constants;
    this.words = words;
    this.least = least;
    this.most = most;
  }

  /** The name in suite files, benchmarks and results. */
  public String label() {
    return label;
  }

  /** The parameter of that name. */
  public static Optional<Parameter> named(String label) {
    return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
  }

  /** What values it takes, in words. */
  public String accepted() {
    return constants == null
        ? most == 0 ? words : "a whole number from " + least + " to " + most
        : String.join(", ", names());
  }

  /**
   * Checks one value.
   *
   * @throws IllegalArgumentException with parameter, value and what is accepted
   */
  void check(String value) {
    if (constants != null) {
      if (Arrays.stream(constants.getEnumConstants()).noneMatch(c -> c.name().equals(value))) {
        throw refused(value);
      }
    } else if (!value.matches("0|[1-9][0-9]{0,8}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw refused(value);
    }
  }

  /** Checks one that is read by whoever uses it. */
  void checked(String value, Consumer<String> reading) {
    try {
      reading.accept(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refused(value).getMessage(), e);
    }
  }

  private Iterable<String> names() {
    return Arrays.stream(constants.getEnumConstants()).map(Enum::name).toList();
  }

  IllegalArgumentException refused(String value) {
    return new IllegalArgumentException(
        "parameter '" + label + "' has value '" + value + "'; accepted: " + accepted());
  }
}
