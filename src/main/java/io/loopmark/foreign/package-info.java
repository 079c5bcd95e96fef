/**
 * JMH jars of other projects: what benchmarks they have, what of them is measured, and by which
 * command line of JMH's.
 *
 * <p>Nothing of them is loaded into this program. They are asked with {@code -lp}, and a fork is a
 * JVM of its own that runs JMH's main class with {@code -f 1 -rf json}.
 */
package io.loopmark.foreign;
