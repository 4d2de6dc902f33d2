#!/bin/sh
# Runs once all tasks of analyze-array.sh have ended well; ends with 3 and names the shards where one is missing.
#SBATCH --job-name=faultline-merge
#SBATCH --cpus-per-task=1
set -eu
exec ${FAULTLINE:-faultline} merge "$SHARD_FOLDER" --catalog "$GRAPH" --output "$ANSWER"
