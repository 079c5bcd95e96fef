/**
 * Statistics of forks: ratios of geometric means with their intervals, paired or not, the variance
 * that comparisons borrow from one another, and corrections for many of them.
 */
package io.loopmark.stats;
