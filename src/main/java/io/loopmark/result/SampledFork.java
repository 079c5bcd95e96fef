package io.loopmark.result;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a fork in a JMH result file measured.
 *
 * @param iterations the score of each iteration; in sample mode the mean
 * @param latencies all operations' times in nanoseconds; empty where there are none
 */
record SampledFork(List<Double> iterations, Map<String, Histogram> latencies) {}
