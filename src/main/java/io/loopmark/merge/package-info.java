/** One run of the parts that several machines measured. */
package io.loopmark.merge;
