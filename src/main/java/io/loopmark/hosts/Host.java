package io.loopmark.hosts;

import java.util.Locale;

/** The three hosts; their addresses are of those that are set aside for benchmarks (RFC 2544). */
public enum Host {
  SERVER1(1),
  CLIENT(2),
  SERVER2(3);

  /** What each calls the interface that its programs see. */
  static final String INTERFACE = "eth0";

  /** And what it calls its end of the line to the switch. */
  static final String LINE = "line0";

  private final int number;

  Host(int number) {
    this.number = number;
  }

  /** Its name, as the labs call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its IPv4 address. */
  public String address() {
    return "198.18.0." + number;
  }

  /** Its Ethernet address, of those that anybody may give. */
  String hardwareAddress() {
    return "02:4c:4d:00:00:0" + number;
  }

  /** What the switch calls the port where it is plugged in. */
  String port() {
    return "lm-" + label();
  }
}
