#!/bin/sh
# @summary@
# Written by 'loopmark submit --slurm'. Hand it to sbatch; a task that is requeued goes on where it was.
#SBATCH --job-name=@name@
#SBATCH --array=1-@shards@
#SBATCH --nodes=1
#SBATCH --ntasks=1
# A neighbour ruins the figures.
#SBATCH --exclusive
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --time=@minutes@
# A minute to end in order before the time is over.
#SBATCH --signal=TERM@60
set -eu
own=@out@/$SLURM_ARRAY_TASK_ID
if [ -e "$own/latest/cells.json" ]; then
  exec @program@ run --resume "$own/latest"
fi
exec @program@ @run@ --out "$own"
