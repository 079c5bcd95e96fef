/**
 * Programs that are not this one and do the same work: in C, what the machine gives at most; in
 * Python, what the labs' programs give; and the tools that people measure with.
 */
package io.loopmark.peer;
