package io.loopmark.text;

import java.util.regex.Pattern;

/** Lines of a stack trace, which tell a user nothing. */
public final class StackFrame {
  private static final Pattern FRAME = Pattern.compile("\\s+(at \\S+\\(|\\.\\.\\. \\d+ more)");

  private StackFrame() {}

  /** Whether a line is one, and not the message above it. */
  public static boolean is(String line) {
    return FRAME.matcher(line).lookingAt();
  }
}
