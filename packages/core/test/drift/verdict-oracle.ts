import type { DriftSource } from '../../src/drift/drift-types.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type DrawnDrift, refs } from './drawn-drift.ts';

/** The verdicts of one comparison by the written rules, pair by pair. Shares no code with the comparison. */
export interface OracleVerdicts {
  /** Verdict, ends and kind of each row -> the sources that show it. */
  readonly rows: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ends -> verdict. */
  readonly needs: ReadonlyMap<string, string>;
}

type Pair = readonly [from: string, to: string];

interface Facts {
  readonly declared: readonly Pair[];
  readonly whole: readonly Pair[];
  /** Members of which one is enough, with each other. */
  readonly groups: readonly (readonly [dependent: string, of: readonly string[]])[];
  readonly isQueue: (id: string) => boolean;
  readonly isRelay: (id: string) => boolean;
}

const asOf = Date.parse('2026-11-20');

export function oracleVerdicts(drawn: DrawnDrift): OracleVerdicts {
  const facts = factsOf(drawn);
  const rows = new Map<string, Set<string>>();
  const confirmed = new Set<string>();
  const counting: Observation[] = [];
  for (const { source, row } of drawn.sources.flatMap((each) => each.rows.map((row) => ({ source: each, row })))) {
    const isIgnored = isOld(source) || telemetry(row) || mostSeen(drawn, row) < drawn.minCalls;
    const verdict = isIgnored ? 'ignored' : verdictOf(row, facts, confirmed);
    const [from, to] = row.kind === 'messaging' ? [row.callee, row.caller] : [row.caller, row.callee];
    const key = `${verdict} ${idOf(from)} ${idOf(to)} ${row.kind}`;
    rows.set(key, (rows.get(key) ?? new Set()).add(source.name));
    if (!isIgnored) counting.push(row);
  }
  const needs = facts.declared.map(
    ([from, to]) => [`${from} ${to}`, needVerdict([from, to], drawn, facts, confirmed, counting)] as const,
  );
  return { rows, needs: new Map(needs) };
}

function factsOf({ needs, anyOf, queues, relays }: DrawnDrift): Facts {
  const consumed = new Set([...needs.map(({ dependency }) => dependency), ...anyOf.flatMap(({ of }) => of)]);
  const plain = needs.filter(
    ({ relation, dependent }) =>
      relation !== 'subcomponentOf' && (relation !== 'providesApis' || consumed.has(dependent)),
  );
  const pairs = [
    ...plain.map(({ dependent, dependency }) => [dependent, dependency] as const),
    ...anyOf.flatMap(({ dependent, of }) => of.map((each) => [dependent, each] as const)),
  ];
  const providers = refs
    .filter((ref) => ref.startsWith('api:'))
    .map(
      (api) => [api, needs.filter(({ dependent }) => dependent === api).map(({ dependency }) => dependency)] as const,
    );
  return {
    declared: [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()],
    whole: needs
      .filter(({ relation }) => relation === 'subcomponentOf')
      .map(({ dependent, dependency }) => [dependent, dependency]),
    groups: [...anyOf.map(({ dependent, of }) => [dependent, of] as const), ...providers],
    isQueue: (id) => queues.includes(id),
    isRelay: (id) => relays.includes(id),
  };
}

/** The ref of a name: the same letters and digits in any case, a Component first; the name itself without one. */
function idOf(name: string): string {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const kind of ['component', 'resource', 'api']) {
    const found = refs.find(
      (ref) => ref.startsWith(`${kind}:`) && letters(ref.slice(ref.indexOf('/'))) === letters(name),
    );
    if (found !== undefined && name !== '10.0.0.1') return found;
  }
  return name;
}

function isOld({ until }: DriftSource): boolean {
  return until !== undefined && asOf - Date.parse(until) > 14 * 86_400_000;
}

function telemetry({ caller, callee }: Observation): boolean {
  return caller.startsWith('otel') || callee.startsWith('otel');
}

/** The most calls that one source saw between the same ends; files of one name are one source. */
function mostSeen({ sources }: DrawnDrift, { caller, callee, kind }: Observation): number {
  const sums = new Map<string, number>();
  for (const source of sources) {
    if (isOld(source)) continue;
    for (const row of source.rows) {
      if (row.kind !== kind || idOf(row.caller) !== idOf(caller) || idOf(row.callee) !== idOf(callee)) continue;
      sums.set(source.name, (sums.get(source.name) ?? 0) + row.calls);
    }
  }
  return Math.max(0, ...sums.values());
}

function isKnown(id: string): boolean {
  return refs.includes(id);
}

function verdictOf({ caller, callee, kind }: Observation, facts: Facts, confirmed: Set<string>): string {
  if (kind === 'entry') return 'entry';
  if (caller === '10.0.0.1' || callee === '10.0.0.1') return 'address';
  let [from, to] = [idOf(caller), idOf(callee)];
  if (!isKnown(from)) return 'unknownCaller';
  if (!isKnown(to)) return 'unknownCallee';
  if (facts.isQueue(from) && kind !== 'messaging') [from, to] = [to, from];
  if (from === to) return 'itself';
  const way = onTheWay(from, to, facts);
  for (const pair of way) confirmed.add(pair.join(' '));
  const isDirect = way.some(([a, b]) => a === from && b === to);
  const belongs = facts.whole.some(([a, b]) => (a === from && b === to) || (a === to && b === from));
  if (isDirect || belongs) return 'confirmed';
  const shared = facts.declared
    .filter(([a, b]) => a === from && facts.declared.some(([c, d]) => c === to && d === b))
    .map(([, b]) => b)
    .filter((b) => facts.isQueue(b) || (kind === 'messaging' && b.startsWith('resource:')));
  for (const each of shared) for (const end of [from, to]) confirmed.add(`${end} ${each}`);
  if (facts.isRelay(from) || facts.isRelay(to)) return 'relayed';
  return way.length + shared.length > 0 ? 'explained' : 'undeclared';
}

/** Declared pairs on the ways through entities that no source shows as callers, by reachability over all pairs. */
function onTheWay(from: string, to: string, { declared, isQueue, isRelay }: Facts): readonly Pair[] {
  const isInner = (id: string): boolean =>
    id !== from && id !== to && (id.startsWith('api:') || isQueue(id) || isRelay(id));
  const edges = declared.filter(([a, b]) => (a === from || isInner(a)) && (b === to || isInner(b) || b === from));
  const reach = new Set(edges.map((pair) => pair.join(' ')));
  for (const middle of refs)
    for (const a of refs)
      for (const b of refs) if (reach.has(`${a} ${middle}`) && reach.has(`${middle} ${b}`)) reach.add(`${a} ${b}`);
  if (!reach.has(`${from} ${to}`)) return [];
  return edges.filter(([a, b]) => (a === from || reach.has(`${from} ${a}`)) && (b === to || reach.has(`${b} ${to}`)));
}

function needVerdict(
  [from, to]: Pair,
  drawn: DrawnDrift,
  facts: Facts,
  confirmed: ReadonlySet<string>,
  rows: readonly Observation[],
): string {
  if (confirmed.has(`${from} ${to}`)) return 'confirmed';
  const calls = rows
    .filter(({ kind, caller, callee }) => kind !== 'entry' && idOf(caller) !== idOf(callee))
    .map(({ caller, callee }) => [idOf(caller), idOf(callee)] as const);
  if (throughRelay(from, to, calls, facts)) return 'perhapsConfirmed';
  const isAlternative = facts.groups.some(
    ([dependent, of]) =>
      dependent === from && of.includes(to) && of.some((each) => each !== to && confirmed.has(`${from} ${each}`)),
  );
  if (isAlternative) return 'notExercised';
  const recent = drawn.sources.filter((source) => !isOld(source));
  const sees = recent.some((source) => source.sees.includes(to.startsWith('resource:') ? 'resource' : 'component'));
  const providers = to.startsWith('api:') ? facts.declared.filter(([a]) => a === to).map(([, b]) => b) : [to];
  const areSeen = calls.some(([a]) => a === from) && calls.some(([, b]) => providers.includes(b));
  const isLong = recent.some(({ window }) => window === undefined || window >= 7 * 86_400);
  return sees && areSeen && halfMatch(rows) && isLong ? 'notObserved' : 'notObservable';
}

function throughRelay(from: string, to: string, calls: readonly Pair[], { isRelay }: Facts): boolean {
  let ends = new Set(calls.filter(([a, b]) => a === from && isRelay(b)).map(([, b]) => b));
  for (const _ of refs)
    ends = new Set([...ends, ...calls.filter(([a, b]) => ends.has(a) && isRelay(b)).map(([, b]) => b)]);
  return calls.some(([a, b]) => ends.has(a) && b === to);
}

/** At least half of the names that may be entities are. */
function halfMatch(rows: readonly Observation[]): boolean {
  const seen = new Set(rows.flatMap(({ caller, callee, kind }) => (kind === 'entry' ? [callee] : [caller, callee])));
  seen.delete('10.0.0.1');
  const matched = [...seen].filter((name) => isKnown(idOf(name)));
  return matched.length * 2 >= seen.size;
}
