package io.loopmark.report;

import io.loopmark.report.finding.Ratio;

/**
 * How a later run's cell stands to the first run's, judged elsewhere.
 *
 * @param speed of the later over the first: above 1 is faster, whatever the unit
 * @param verdict in a word or two
 */
public record Contrast(Ratio speed, String verdict) {}
