import { nodeOf } from '../graph/compile-graph.ts';
import { countedKind } from '../graph/counted-kind.ts';
import { statuses } from '../model/status.ts';
import { deadlocks } from './deadlocks.ts';
import type { FailureModel } from './failure-model.ts';
import type { Gates } from './gates.ts';
import type { Because, Impact, Outage, OutageResult, StatusChange } from './outage.ts';
import { bothReadings } from './readings.ts';
import { type Change, type Failing, type Simulation, simulationOf, statusCode } from './simulation.ts';

/** How long an outage lasts, and which moment of it is of interest. */
export interface OutageOptions {
  /** Seconds until the failed entities are back; null: never. */
  readonly lasts: number | null;
  /** Seconds since the start: list the statuses of that moment, not the worst of all times. */
  readonly at?: number;
}

/** One of several failures that do not begin together. */
export interface TimedFailure {
  readonly ref: string;
  /** Seconds after the first failure. */
  readonly at: number;
  /** Seconds; null: for good. */
  readonly lasts: number | null;
}

/**
 * What happens when the entities `failed` fail together at time 0 and come back after `lasts` seconds, or each at its
 * own time, with every claim believed and with the unproven ones disbelieved.
 *
 * @throws when a ref is not in the graph
 */
export function simulate(
  graph: FailureModel,
  failed: readonly (string | TimedFailure)[],
  options: OutageOptions,
): Outage {
  const failures = failed.map((each) => failing(graph, each, options.lasts));
  const seeds = new Set(failures.map(({ node }) => node));
  const run = (gates: Gates): OutageResult => {
    const simulated = simulationOf(graph, gates, failures);
    return outageResult(graph, gates, seeds, simulated, options);
  };
  return {
    failed: [...seeds].sort((a, b) => a - b).map((node) => graph.nodes[node]!.ref),
    lasts: options.lasts,
    at: options.at ?? null,
    ...bothReadings(graph, run),
  };
}

function failing(graph: FailureModel, each: string | TimedFailure, lasts: number | null): Failing {
  const { ref, at, lasts: own } = typeof each === 'string' ? { ref: each, at: 0, lasts } : each;
  return { node: nodeOf(graph, ref), from: at, until: own === null ? Infinity : at + own };
}

function outageResult(
  graph: FailureModel,
  gates: Gates,
  seeds: ReadonlySet<number>,
  { changes, stuck, isSettled }: Simulation,
  { lasts, at }: OutageOptions,
): OutageResult {
  const listed = new Uint8Array(graph.nodes.length);
  for (const change of changes) {
    if (seeds.has(change.node) || change.at > (at ?? Infinity)) continue;
    const sofar = at === undefined ? listed[change.node]! : statusCode.ok;
    listed[change.node] = Math.max(sofar, change.status);
  }
  const refs = statuses.map((): string[] => []);
  for (let node = 0; node < listed.length; node++) {
    if (listed[node] !== statusCode.ok) refs[listed[node]!]!.push(graph.nodes[node]!.ref);
  }
  return {
    down: refs[statusCode.down]!,
    degraded: refs[statusCode.degraded]!,
    exposed: refs[statusCode.exposed]!,
    timeline: changes.map((change) => statusChange(graph, gates, change)),
    settlesAt: isSettled ? (changes.at(-1)?.at ?? 0) : null,
    deadlocks: deadlocks(gates, stuck).map(({ members, wayOut, frees }) => ({
      members: members.map((node) => graph.nodes[node]!.ref),
      wayOut:
        wayOut < 0
          ? null
          : {
              requirement: graph.requirements[gates.requirement[wayOut]!]!,
              frees: frees.map((node) => graph.nodes[node]!.ref),
            },
    })),
    impact: lasts === null || !isSettled || stuck.length > 0 ? null : impactOf(graph, seeds, changes),
  };
}

function statusChange(graph: FailureModel, gates: Gates, change: Change): StatusChange {
  return {
    at: change.at,
    ref: graph.nodes[change.node]!.ref,
    status: statuses[change.status]!,
    because: becauseOf(graph, gates, change),
  };
}

const kinds = {
  failed: 'failed',
  restored: 'restored',
  requirementsMet: 'requirements-met',
  hardLost: 'hard-lost',
  fallbackExpired: 'fallback-expired',
  onFallback: 'on-fallback',
  softLost: 'soft-lost',
  dependencyDegraded: 'dependency-degraded',
  redundancyReduced: 'redundancy-reduced',
} as const satisfies Record<Change['cause'], Because['kind']>;

function becauseOf(graph: FailureModel, gates: Gates, { cause, gate, lost }: Change): Because {
  const kind = kinds[cause];
  if (kind === 'failed' || kind === 'restored' || kind === 'requirements-met') return { kind };
  const index = gates.requirement[gate]!;
  return {
    kind,
    requirement: graph.requirements[index]!,
    proven: graph.proven[index]!,
    lost: lost.map((node) => graph.nodes[node]!.ref),
  };
}

function impactOf(graph: FailureModel, seeds: ReadonlySet<number>, changes: readonly Change[]): Impact {
  const downSince = new Map<number, number>();
  const seconds = new Map<string, number>();
  for (const { at, node, status } of changes) {
    if (seeds.has(node)) continue;
    if (status === statusCode.down) downSince.set(node, at);
    else if (downSince.has(node)) {
      const kind = countedKind(graph.nodes[node]!);
      seconds.set(kind, (seconds.get(kind) ?? 0) + at - downSince.get(node)!);
      downSince.delete(node);
    }
  }
  const minutes = (kind: string): number => (seconds.get(kind) ?? 0) / 60;
  return { componentMinutes: minutes('component'), journeyMinutes: minutes('journey') };
}
