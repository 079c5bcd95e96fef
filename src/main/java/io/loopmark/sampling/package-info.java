/** A sampling profiler (async-profiler) in the JVMs of a diagnostic fork, on while rounds count. */
package io.loopmark.sampling;
