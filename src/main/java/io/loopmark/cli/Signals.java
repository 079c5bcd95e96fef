package io.loopmark.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C, TERM, and HUP of a terminal that went away: all have the JVM end with {@link
 * ExitCode#INTERRUPTED}, after all shutdown hooks have run. A signal that was ignored when the JVM
 * started stays ignored.
 */
final class Signals {
  private Signals() {}

  /**
   * From now on they do.
   *
   * @param first is run before the hooks, in a thread of its own
   */
  static void endInOrder(Runnable first) {
    handle("INT", first);
    handle("TERM", first);
    handle("HUP", first);
  }

  /**
   * By reflection, because javac warns of {@code sun.misc.Signal} and lets nobody suppress that.
   * The JDK has no other way to another exit code than 128 and the signal's number.
   */
  @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself alone.
  private static void handle(String signal, Runnable first) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler end =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> ended(first);
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> signal;
              };
      Object handler =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, end);
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException _) {
      // A JVM without it, or one told to leave signals alone: its own way to end stays.
    }
  }

  private static Object ended(Runnable first) {
    first.run();
    System.exit(ExitCode.INTERRUPTED);
    return null;
  }
}
