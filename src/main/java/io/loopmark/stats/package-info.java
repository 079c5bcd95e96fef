/**
 * Statistics of forks: ratios of geometric means with their intervals, paired or not, the variance
 * that comparisons borrow from one another, corrections for many of them, and where a series of
 * runs changes.
 */
package io.loopmark.stats;
