/**
 * Network stacks that other people's programs are built on, behind the channels that this project's
 * protocols read and write: Netty.
 *
 * <p>Netty's classes are loaded, and its libraries unpacked, when one of its stacks is first asked
 * about or opened.
 */
package io.loopmark.stack;
