package io.loopmark.run;

import io.loopmark.profile.Stacks;
import io.loopmark.result.ForkRecord;

/**
 * What a diagnostic fork brought.
 *
 * @param by who sampled it
 * @param fork what it measured, which says how much it was slowed down
 * @param stacks what it and the processes below it did
 */
record Profiled(String by, ForkRecord fork, Stacks stacks) {}
