import type { Shard } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that numbers the machines of one job, and the one that says how many there are. */
interface Numbering {
  readonly index: string;
  /** The number of the first machine. */
  readonly first: 0 | 1;
  readonly count?: string;
}

/** The first one that is set counts: a job of Kubernetes or Slurm may be started from a build. */
const numberings: readonly Numbering[] = [
  { index: 'JOB_COMPLETION_INDEX', first: 0 },
  { index: 'SLURM_ARRAY_TASK_ID', first: 0, count: 'SLURM_ARRAY_TASK_COUNT' },
  { index: 'CI_NODE_INDEX', first: 1, count: 'CI_NODE_TOTAL' },
];

const expected = 'expected a shard such as 1/4, or auto/4 where the environment numbers the machines';

/**
 * The shard that `--shard` names: `2/4` is the second of four. `auto/4`, and `auto` where the environment says how many
 * there are, take the number of this machine from the environment.
 *
 * @throws UsageError
 */
export function shardFrom(text: string, env: Environment): Shard {
  const [, named, count] = /^(auto|\d{1,9})(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  if (named === undefined || (named !== 'auto' && count === undefined))
    throw new UsageError(`--shard ${text}: ${expected}`);
  if (named !== 'auto') return within(text, Number(named) - 1, Number(count), `there is no shard ${named} of ${count}`);
  const numbering = numberings.find(({ index }) => (env[index] ?? '') !== '');
  if (numbering === undefined) {
    const names = numberings.map(({ index }) => index);
    throw new UsageError(`--shard ${text}: none of ${names.join(', ')} is set; ${expected}`);
  }
  const of = count ?? env[numbering.count ?? ''];
  if (of === undefined)
    throw new UsageError(`--shard ${text}: ${numbering.index} does not say how many there are: write auto/4`);
  const value = env[numbering.index]!;
  const index = numberIn(value) - numbering.first;
  return within(text, index, numberIn(of), `${numbering.index}=${value} is not the number of one of ${of} shards`);
}

function numberIn(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** @param fault what is wrong where there is no such shard */
function within(text: string, index: number, of: number, fault: string): Shard {
  if (index >= 0 && index < of) return { index, of };
  throw new UsageError(`--shard ${text}: ${fault}; ${expected}`);
}
