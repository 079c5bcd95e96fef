package io.loopmark.cli;

/** Entry point of {@code target/loopmark.jar}. */
public final class Main {
  private Main() {}

  /** Prints the version; the commands come with the rooms they use. */
  public static void main(String[] args) {
    System.out.println("loopmark " + Main.class.getPackage().getImplementationVersion());
  }
}
