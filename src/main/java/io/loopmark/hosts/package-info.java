/**
 * Three hosts on a switch, made of network namespaces of this machine: the labs' topology. Nothing
 * but iproute2 ({@code ip}, {@code bridge} and {@code tc}) is called.
 */
package io.loopmark.hosts;
