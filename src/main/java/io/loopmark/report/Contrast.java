package io.loopmark.report;

import io.loopmark.stats.Ratio;

/**
 * How a later run's cell stands to the first run's, judged elsewhere.
 *
 * @param speed of the later over the first: above 1 is faster, whatever the unit
 * @param change 1 where it was judged faster, -1 slower, 0 neither
 * @param margin the change that was tolerated: 0.05 is a factor of 1.05 either way
 * @param verdict in a word or two
 */
public record Contrast(Ratio speed, int change, double margin, String verdict) {}
