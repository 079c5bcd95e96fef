package io.loopmark.compare;

/** One metric of one cell. */
public record CellMetric(String cell, ComparedMetric metric) {}
