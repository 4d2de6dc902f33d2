#!/bin/sh
# Computes what the failures of a snapshot take down on the machines of a Slurm cluster:
#
#   submit.sh graph.fl 16 answer.txt
#
# The snapshot and the folder for the shards have to be on a file system that all nodes share. FAULTLINE is the command
# to run (default: faultline), SHARD_FOLDER the folder (default: shards beside the answer).
set -eu
if [ $# -ne 3 ]; then
  echo "usage: $0 <snapshot> <number of shards> <answer>" >&2
  exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
GRAPH=$1 SHARDS=$2 ANSWER=$3
SHARD_FOLDER=${SHARD_FOLDER:-$(dirname -- "$ANSWER")/shards}
export GRAPH SHARDS ANSWER SHARD_FOLDER
array=$(sbatch --parsable --export=ALL --array="0-$((SHARDS - 1))" "$here/analyze-array.sh")
merge=$(sbatch --parsable --export=ALL --dependency="afterok:$array" --kill-on-invalid-dep=yes "$here/merge.sh")
echo "$array computes $SHARDS shards, $merge merges them into $ANSWER"
