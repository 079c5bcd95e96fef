package io.loopmark.reliability;

import java.util.List;
import java.util.SplittableRandom;

/** Requests from parts that go together well, badly and not at all. */
final class HostileRequests {
  private static final List<String> COMMANDS =
      List.of("LIST", "GET ", "DOWNLOAD ", "UPLOAD ", "DELETE ", "get ", "PUT ", "", " ", "GET\t");

  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "secret",
          "../secret",
          "..",
          ".",
          "/",
          "/etc/passwd",
          "../served/a",
          "a/../b",
          "%2e%2e/secret",
          "..\\secret",
          ".hidden",
          "a\0b",
          "\u001b[2J",
          "\u00c3\u00a4",
          "\u00ff",
          "x".repeat(255),
          "x".repeat(300),
          "-rf",
          "a b",
          "CON",
          "a\n../secret");

  private static final List<String> BODIES =
      List.of(
          "", " ", " YWJj", " YWJ", " YW Jj", " ====", " YQ==", " \0", " " + "YWJj".repeat(500));

  private static final int MOST_RANDOM = 200;

  private HostileRequests() {}

  /** Any request, without the end of its line. */
  static String next(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> noise(random);
      case 1 -> any(COMMANDS, random) + noise(random);
      case 2 -> flipped(whole(random), random);
      default -> whole(random);
    };
  }

  /** One that is well, for a file that changes under it. */
  static String ofOneFile(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> "UPLOAD x aW5zaWRl";
      case 1 -> "DELETE x";
      case 2 -> "LIST";
      default -> "GET x";
    };
  }

  private static String whole(SplittableRandom random) {
    return any(COMMANDS, random) + any(NAMES, random) + any(BODIES, random);
  }

  private static String flipped(String request, SplittableRandom random) {
    if (request.isEmpty()) {
      return request;
    }
    StringBuilder flipped = new StringBuilder(request);
    int at = random.nextInt(request.length());
    flipped.setCharAt(at, (char) (request.charAt(at) ^ 1 << random.nextInt(8)));
    return flipped.toString();
  }

  private static String noise(SplittableRandom random) {
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(MOST_RANDOM); i > 0; i--) {
      noise.append((char) random.nextInt(256));
    }
    return noise.toString();
  }

  private static String any(List<String> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
