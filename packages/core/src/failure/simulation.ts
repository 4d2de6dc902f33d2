import { rowValues } from '../graph/adjacency.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { type Agenda, agenda } from './agenda.ts';
import { type Gates, gateClass, spareOf } from './gates.ts';
import { type Impairment, impairments, type Losses } from './impairment.ts';
import { giveBackArrays, type SimulationArrays, takeArrays } from './simulation-arrays.ts';

/** Codes of `Status`, the worse the greater. */
export const statusCode = { ok: 0, exposed: 1, degraded: 2, down: 3 } as const;

/** Why a node is down or came back; for `hardLost` and `fallbackExpired` there is a gate that says what was lost. */
type Cause = 'failed' | 'restored' | 'requirementsMet' | 'hardLost' | 'fallbackExpired';

/** From `at` on the node has the status; `gate` is -1 where no requirement is concerned. */
export interface Change {
  readonly at: number;
  readonly node: number;
  readonly status: number;
  readonly cause: Cause | Impairment['cause'];
  readonly gate: number;
  /** Members of the gate that were down, or for a degraded dependency down or degraded. */
  readonly lost: readonly number[];
}

export interface Simulation {
  readonly changes: readonly Change[];
  /** Nodes still down when nothing is left to happen, though the failure is over. */
  readonly stuck: readonly number[];
  /** False where entities keep failing each other for as long as we cared to look. */
  readonly isSettled: boolean;
}

/** A node fails by itself at `from` and is released at `until`, in seconds; Infinity for good. */
export interface Failing {
  readonly node: number;
  readonly from: number;
  readonly until: number;
}

/**
 * Statuses that are known from elsewhere: a node that is held neither goes down nor degrades, whatever is lost to it,
 * but for its own failures and for the times in which it is known to be degraded.
 */
export interface KnownStatuses {
  readonly isHeld: (node: number) => boolean;
  readonly degraded: readonly Failing[];
}

/** Instants after which a simulation that has not come to rest is given up. */
const maxInstants = 10_000;

/**
 * Fails `seeds` at time 0 and restores them after `lasts` seconds (Infinity: never): a discrete-event simulation of the
 * failure model (docs/failure-model.md).
 *
 * At each instant the good news comes first: failures that end, and entities whose requirements have been met for the
 * time that they need to recover, with all that follows at once. Then the bad news: failures, fallbacks that have run
 * out, and all that follows. So a fallback that lasts exactly as long as the outage saves its owner. A fallback is full
 * again once its requirement was met. O((V + members) log V) for each time that a node goes down and comes back.
 */
export function simulation(graph: CompiledGraph, gates: Gates, seeds: readonly number[], lasts: number): Simulation {
  return simulationOf(
    graph,
    gates,
    seeds.map((node) => ({ node, from: 0, until: lasts })),
  );
}

/** The same for failures that begin at different times; of a node that fails twice the later end counts. */
export function simulationOf(
  graph: CompiledGraph,
  gates: Gates,
  failures: readonly Failing[],
  known?: KnownStatuses,
): Simulation {
  const reported = new Map<number, number>();
  const changes: Change[] = [];
  const end = followed(initialState(graph, gates, failures, known), (state, now, touched) =>
    report(state, now, touched, reported, changes),
  );
  return { changes, ...end };
}

/**
 * The nodes that `simulation` leaves stuck, without the statuses on the way: to work these out takes time for all that
 * is degraded at each instant, which is the square of what is hit where each fallback runs out at its own time.
 */
export function stuckAfter(
  graph: CompiledGraph,
  gates: Gates,
  seeds: readonly number[],
  lasts: number,
): readonly number[] {
  const failures = seeds.map((node) => ({ node, from: 0, until: lasts }));
  return followed(initialState(graph, gates, failures, undefined), () => {}).stuck;
}

/** Runs until nothing is left to happen. `atInstant` gets what came down or back at each instant. */
function followed(
  state: State,
  atInstant: (state: State, now: number, touched: Touched) => void,
): Omit<Simulation, 'changes'> {
  const { gates, known } = state;
  let instants = 0;
  for (let now = 0; now < Infinity && instants < maxInstants; now = state.agenda.next(), instants++) {
    const touched = new Map<number, { cause: Cause; gate: number }>();
    for (const node of state.agenda.takeReturns(now))
      if (isDueToReturn(state, node, now)) comeBack(state, node, now, touched);
    for (const index of state.agenda.takeFailures(now)) {
      const failing = state.failures[index];
      if (failing !== undefined) fail(state, failing, now, touched);
    }
    for (const gate of state.agenda.takeExpiries(now)) {
      const hasExpired = state.lostSince[gate]! + gates.lasts[gate]! <= now;
      if (hasExpired && !known?.isHeld(gates.owner[gate]!))
        goDown(state, gates.owner[gate]!, now, { cause: 'fallbackExpired', gate }, touched);
    }
    atInstant(state, now, touched);
  }
  const isSettled = state.agenda.next() === Infinity;
  const stuck = !isSettled || state.failures.some(({ until }) => until === Infinity) ? [] : downNodes(state);
  giveBackArrays(gates, state, state.written, state.everHit);
  return { stuck, isSettled };
}

function downNodes({ isDown, written }: State): readonly number[] {
  return [...new Set(written)].filter((node) => isDown[node] === 1).sort((a, b) => a - b);
}

interface State extends SimulationArrays {
  readonly graph: CompiledGraph;
  readonly gates: Gates;
  /** By node. */
  readonly failures: readonly Failing[];
  readonly known: KnownStatuses | undefined;
  /** Gates with a member down. */
  readonly hit: Set<number>;
  /** Nodes that failed or lost a requirement, and gates that ever had a member down, perhaps more than once. */
  readonly written: number[];
  readonly everHit: number[];
  readonly agenda: Agenda;
}

function initialState(
  graph: CompiledGraph,
  gates: Gates,
  failures: readonly Failing[],
  known: KnownStatuses | undefined,
): State {
  const sorted = [...failures].sort((a, b) => a.node - b.node || a.from - b.from);
  const plan = agenda();
  for (const [index, { from }] of sorted.entries()) plan.addFailure(from, index);
  // Nothing fails at these times, but statuses change.
  for (const { from, until } of known?.degraded ?? []) for (const at of [from, until]) plan.addFailure(at, Infinity);
  return {
    graph,
    gates,
    failures: sorted,
    known,
    ...takeArrays(gates, graph.nodes.length),
    hit: new Set(),
    written: [],
    everHit: [],
    agenda: plan,
  };
}

/** The node fails by itself, or goes on failing until then. */
function fail(state: State, { node, until }: Failing, now: number, touched: Touched): void {
  state.written.push(node);
  state.releasedAt[node] = Math.max(state.releasedAt[node]!, until);
  state.agenda.addReturn(until, node);
  goDown(state, node, now, { cause: 'failed', gate: -1 }, touched);
}

type Touched = Map<number, { cause: Cause; gate: number }>;

/** When a node that is down comes back if nothing else is lost to it meanwhile. */
function returnTime({ graph, releasedAt, metSince }: State, node: number): number {
  return Math.max(releasedAt[node]!, metSince[node]! + graph.nodes[node]!.recovers);
}

function isDueToReturn(state: State, node: number, now: number): boolean {
  return state.isDown[node] === 1 && state.unmet[node] === 0 && returnTime(state, node) <= now;
}

/** `first` comes back, and with it at once everything that waited only for it and takes no time to recover. */
function comeBack(state: State, first: number, now: number, touched: Touched): void {
  const { gates } = state;
  const queue = [first];
  state.isDown[first] = 0;
  for (const node of queue) {
    touched.set(node, { cause: state.releasedAt[node] === now ? 'restored' : 'requirementsMet', gate: -1 });
    for (const gate of rowValues(gates.used, node)) {
      const wasLost = isLost(state, gate);
      state.downMembers[gate]! -= 1;
      if (state.downMembers[gate] === 0) state.hit.delete(gate);
      if (!wasLost || isLost(state, gate)) continue;
      state.lostSince[gate] = Infinity;
      if (gates.class[gate] !== gateClass.hard) continue;
      const owner = gates.owner[gate]!;
      state.unmet[owner]! -= 1;
      if (state.unmet[owner] !== 0) continue;
      state.metSince[owner] = now;
      if (state.isDown[owner] === 0) continue;
      if (isDueToReturn(state, owner, now)) {
        state.isDown[owner] = 0;
        queue.push(owner);
      } else state.agenda.addReturn(returnTime(state, owner), owner);
    }
  }
}

/** `first` goes down, and with it at once everything that has no fallback for what is thereby lost. */
function goDown(state: State, first: number, now: number, why: { cause: Cause; gate: number }, touched: Touched): void {
  const { gates } = state;
  if (state.isDown[first] === 1) return;
  const queue = [first];
  state.isDown[first] = 1;
  touched.set(first, why);
  for (const node of queue) {
    for (const gate of rowValues(gates.used, node)) {
      const wasLost = isLost(state, gate);
      if (state.downMembers[gate] === 0) {
        state.hit.add(gate);
        state.everHit.push(gate);
      }
      state.downMembers[gate]! += 1;
      if (wasLost || !isLost(state, gate)) continue;
      state.lostSince[gate] = now;
      if (gates.class[gate] !== gateClass.hard) continue;
      const owner = gates.owner[gate]!;
      state.unmet[owner]! += 1;
      state.written.push(owner);
      if (state.isDown[owner] === 1 || state.known?.isHeld(owner)) continue;
      if (gates.lasts[gate]! > 0) state.agenda.addExpiry(now + gates.lasts[gate]!, gate);
      else {
        state.isDown[owner] = 1;
        touched.set(owner, { cause: 'hardLost', gate });
        queue.push(owner);
      }
    }
  }
}

function isLost({ gates, downMembers }: State, gate: number): boolean {
  return downMembers[gate]! > spareOf(gates, gate);
}

/** Appends a change for every node whose status at the end of the instant is another than before it. */
function report(state: State, now: number, touched: Touched, reported: Map<number, number>, changes: Change[]): void {
  const impaired = impairments({ ...state, known: knownNow(state, now) });
  const status = (node: number): number =>
    state.isDown[node] === 1 ? statusCode.down : (impaired.get(node)?.status ?? statusCode.ok);
  const candidates = new Set(reported.keys());
  for (const node of touched.keys()) candidates.add(node);
  for (const node of impaired.keys()) candidates.add(node);
  for (const node of Int32Array.from(candidates).sort()) {
    const code = status(node);
    if (code === (reported.get(node) ?? statusCode.ok)) continue;
    reported.set(node, code);
    changes.push(changeOf(state, now, node, code, touched.get(node), impaired.get(node)));
  }
}

function knownNow({ known }: State, now: number): Losses['known'] {
  if (known === undefined) return undefined;
  const degraded = known.degraded.filter(({ from, until }) => from <= now && now < until).map(({ node }) => node);
  return { isHeld: known.isHeld, degraded };
}

function changeOf(
  state: State,
  at: number,
  node: number,
  status: number,
  why: { cause: Cause; gate: number } | undefined,
  impairment: Impairment | undefined,
): Change {
  if (status === statusCode.down) {
    const { cause, gate } = why!;
    return { at, node, status, cause, gate, lost: gate < 0 ? [] : downMembersOf(state, gate) };
  }
  if (status !== statusCode.ok) {
    const { cause, gate, lost } = impairment!;
    return { at, node, status, cause, gate, lost };
  }
  return { at, node, status, cause: why?.cause ?? 'requirementsMet', gate: -1, lost: [] };
}

function downMembersOf({ gates, isDown }: State, gate: number): number[] {
  return [...rowValues(gates.members, gate)].filter((member) => isDown[member] === 1);
}
