package io.loopmark.compare;

/**
 * How a candidate's figures stand to its base's.
 *
 * @param baseForks forks compared
 * @param candidateForks forks compared
 * @param base geometric mean over forks
 * @param candidate geometric mean over forks
 * @param ratio candidate over base
 * @param low lower end of the ratio's 95 % interval
 * @param high upper end of the ratio's 95 % interval
 * @param p one-sided, of a change in the direction found, after Holm over all cells
 */
public record Effect(
    int baseForks,
    int candidateForks,
    double base,
    double candidate,
    double ratio,
    double low,
    double high,
    double p) {}
