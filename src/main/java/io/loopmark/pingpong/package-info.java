/**
 * System D: two sides bounce a number, each adds 1, and both verify every one.
 *
 * <p>The pinger opens a {@link io.loopmark.pingpong.Rendezvous}, the peer connects to it, and each
 * has an {@link io.loopmark.pingpong.Endpoint}. The {@link io.loopmark.pingpong.Pinger} sends 1 and
 * expects 2; each later number is the last answer plus 1; 0 ends the game. The {@link
 * io.loopmark.pingpong.Ponger} verifies that its numbers are 1, 3, 5 and so on.
 */
package io.loopmark.pingpong;
