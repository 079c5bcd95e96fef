/**
 * Is the candidate slower than the base? Two runs, or JMH files of any project, become a verdict
 * per cell and metric.
 *
 * <p>The unit of evidence is the fork: each is reduced to one logarithm, and only forks are
 * compared. What needs no statistics (a missing or failed cell, another unit, a score that is no
 * number) is settled before; what is left goes through {@link io.loopmark.compare.Difference} and
 * {@link io.loopmark.compare.Judge}.
 */
package io.loopmark.compare;
