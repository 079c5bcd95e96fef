/** Parting a run over several machines, which whatever scheduler there is starts. */
package io.loopmark.shard;
