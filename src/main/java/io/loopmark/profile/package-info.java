/**
 * Where the time of a cell goes: sampled stacks, what kind of work each is, and what that costs.
 */
package io.loopmark.profile;
