package io.loopmark.net;

/** Errors of Linux, by their numbers on x86-64 and arm64. */
final class Errno {
  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EINVAL = 22;
  static final int ENOSYS = 38;
  static final int ENOPROTOOPT = 92;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ENETUNREACH = 101;
  static final int ENOBUFS = 105;
  static final int ECONNREFUSED = 111;
  static final int EHOSTUNREACH = 113;

  private Errno() {}

  /** What an error of the kernel means, in its own words. */
  static String words(int errno) {
    return switch (errno) {
      case EPERM -> "Operation not permitted";
      case EACCES -> "Permission denied";
      case EINVAL -> "Invalid argument";
      case ENOSYS -> "Function not implemented";
      case ENOPROTOOPT -> "Protocol not available";
      case EADDRINUSE -> "Address already in use";
      case EADDRNOTAVAIL -> "Cannot assign requested address";
      case ENETUNREACH -> "Network is unreachable";
      case ENOBUFS -> "No buffer space available";
      case ECONNREFUSED -> "Connection refused";
      case EHOSTUNREACH -> "No route to host";
      default -> "error " + errno + " of the system";
    };
  }
}
