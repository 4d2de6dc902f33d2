#!/bin/sh
# One shard of `faultline analyze` for each task of a Slurm job array; submit.sh submits it.
#SBATCH --job-name=faultline
#SBATCH --cpus-per-task=1
#SBATCH --requeue
set -eu
# A task that is started again keeps a shard that is there already.
exec ${FAULTLINE:-faultline} analyze "$GRAPH" --shard "auto/$SHARDS" --output "$SHARD_FOLDER"
