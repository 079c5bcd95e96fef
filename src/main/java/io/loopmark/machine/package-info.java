/**
 * What a run records about the machine and the software it ran on, and on which of its processors
 * threads run.
 *
 * <p>{@link io.loopmark.machine.Machine} reads, {@link io.loopmark.machine.Environment} is what was
 * read. What cannot be read (another OS, a missing file, no permission, no git) is never an
 * exception and never a guess:
 *
 * <ul>
 *   <li>a text, and a yes-or-no answer, is the string {@link
 *       io.loopmark.machine.Environment#UNKNOWN};
 *   <li>a number is an empty {@code OptionalLong} or {@code OptionalDouble}, so that nobody
 *       computes with a stand-in value;
 *   <li>{@link io.loopmark.machine.Environment#tree()} writes both as the string {@code unknown}.
 * </ul>
 */
package io.loopmark.machine;
