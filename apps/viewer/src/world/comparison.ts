import {
  compileFailureModel,
  counted,
  type DependencyChange,
  type Diff,
  diffGraphs,
  type FailureModel,
  failsAs,
  formatDuration,
  kindOfChange,
  type Outage,
  type RadiusChange,
  type Requirement,
  simulate,
  withoutObserved,
} from '@faultline/core';
import { nameOf } from './display-names.ts';
import { openWorld, type World } from './world.ts';

/** The state that another is compared with, as the page holds it. */
export interface Base {
  /** By what it was asked for: a revision, a folder, a saved report. */
  readonly name: string;
  readonly report: World['report'];
  /** The report on the page is judged by what this state says, as `check --base` and `diff` judge it. */
  readonly judges?: true;
}

/** How an entity changed: a word for its mark, and a clause for a sentence. */
export interface Change {
  readonly kind: 'new' | 'gone' | 'worse' | 'better' | 'mixed';
  readonly says: string;
}

/** Two states of a catalog side by side. */
export interface Comparison {
  readonly name: string;
  readonly base: World;
  readonly diff: Diff;
  /** Both at once: what is gone stands beside what is there, and nobody needs it. */
  readonly united: FailureModel;
  readonly changeOf: (ref: string) => Change | undefined;
  readonly dependencyChange: (dependent: string, dependency: string) => DependencyChange | undefined;
}

/** The world, compared with how it was. O(what differs), beside the diff itself. */
export function compared({ name, report }: Base, world: World): Comparison {
  const base = openWorld(report);
  const diff = diffGraphs(
    { graph: withoutObserved(base.graph), incomplete: report.incomplete },
    { graph: withoutObserved(world.graph), incomplete: world.report.incomplete },
  );
  const united = unitedGraph(base, world, diff);
  const changes = changesOf(diff, (ref) => nameOf(united, ref));
  const dependencies = new Map(diff.dependencies.map((each) => [`${each.ref}\n${each.dependency}`, each]));
  return {
    name,
    base,
    diff,
    united,
    changeOf: (ref) => changes.get(ref),
    dependencyChange: (dependent, dependency) => dependencies.get(`${dependent}\n${dependency}`),
  };
}

/** Whatever the base had more, added to the world as what nobody feels: no failure spreads otherwise for it. */
function unitedGraph({ graph: base }: World, { graph }: World, { dependencies }: Diff): FailureModel {
  const gone = base.nodes.filter(({ ref }) => !graph.indexOf.has(ref));
  const felt = dependencies.flatMap(({ ref, dependency, after, source }): Requirement[] =>
    after === null ? [{ ref, needs: 1, of: [dependency], class: 'informational', relation: 'dependsOn', source }] : [],
  );
  if (gone.length === 0 && felt.length === 0) return graph;
  return compileFailureModel([...graph.nodes, ...gone], [...graph.requirements, ...felt], graph);
}

/** Worse: its loss takes down somebody whom it did not, or it goes down with somebody's loss with whom it did not. */
function changesOf({ entities, radii }: Diff, name: (ref: string) => string): ReadonlyMap<string, Change> {
  const lost = new Map<string, { readonly newly: string[]; readonly noLonger: string[] }>();
  const lostWith = (ref: string) => {
    const known = lost.get(ref) ?? { newly: [], noLonger: [] };
    lost.set(ref, known);
    return known;
  };
  for (const { ref, added, removed } of radii) {
    for (const member of added) lostWith(member).newly.push(ref);
    for (const member of removed) lostWith(member).noLonger.push(ref);
  }
  const own = new Map(radii.map((radius) => [radius.ref, radius]));
  const changes = new Map<string, Change>();
  for (const ref of new Set([...own.keys(), ...lost.keys()])) {
    const [radius, { newly, noLonger }] = [own.get(ref), lostWith(ref)];
    const isWorse = newly.length > 0 || (radius?.added.length ?? 0) > 0;
    const isBetter = noLonger.length > 0 || (radius?.removed.length ?? 0) > 0;
    const kind = isWorse && isBetter ? 'mixed' : isWorse ? 'worse' : 'better';
    const says = [
      radius && radiusText(radius),
      newly.length > 0 && `now goes down with ${namesText(newly, name)}`,
      noLonger.length > 0 && `no longer goes down with ${namesText(noLonger, name)}`,
    ].filter(Boolean);
    changes.set(ref, { kind, says: says.join('; ') });
  }
  for (const ref of entities.added) changes.set(ref, { kind: 'new', says: 'was not there' });
  for (const ref of entities.removed) changes.set(ref, { kind: 'gone', says: 'is no longer there' });
  return changes;
}

function radiusText({ before, after, added }: RadiusChange): string {
  const others = before === after && added.length > 0 ? ', others than before' : ` instead of ${before ?? 0}`;
  return `its loss takes down ${counted(after ?? 0, 'Component')}${others}`;
}

function namesText(refs: readonly string[], name: (ref: string) => string): string {
  const rest = refs.length - 2;
  return `${refs.slice(0, 2).map(name).join(' and ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What has become of a dependency, in words. */
export function dependencyChangeText(change: DependencyChange): string {
  const words = {
    added: 'new dependency',
    removed: 'dependency gone',
    hardened: 'harder than before',
    softened: 'softer than before',
    regrouped: 'grouped otherwise than before',
  };
  return words[kindOfChange(change)];
}

/**
 * How an outage was in the base: whose status it then was, and who is touched now or was; undefined if nobody could
 * fail.
 */
export interface OutageBefore {
  readonly outage: Outage;
  /** Of `failed`, those that were not there to fail. */
  readonly missing: readonly string[];
}

/** The same failure, in the state before. */
export function outageBefore(
  { base }: Comparison,
  picked: readonly string[],
  lasts: number | null,
): OutageBefore | undefined {
  const there = [...new Set(picked.flatMap((ref) => failsAs(base.graph, ref)))].sort();
  if (there.length === 0) return undefined;
  return {
    outage: simulate(base.graph, there, { lasts }),
    missing: picked.filter((ref) => !base.graph.indexOf.has(ref)),
  };
}

const statuses = ['down', 'degraded', 'exposed'] as const;

/**
 * Who fares worse or better in an outage than in the one before: by the worst status of all times, and where that is
 * the same, by when it is down.
 */
export function statusChanges(
  now: Outage,
  before: Outage,
  reading: 'declared' | 'worstCase',
): ReadonlyMap<string, Change> {
  const ranks = (outage: Outage): ReadonlyMap<string, number> =>
    new Map(statuses.flatMap((status, rank) => outage[reading][status].map((ref) => [ref, 3 - rank] as const)));
  const word = (rank: number): string => (rank === 0 ? 'untouched' : statuses[3 - rank]!);
  const [is, was] = [ranks(now), ranks(before)];
  const [downAt, wasDownAt] = [firstDown(now[reading]), firstDown(before[reading])];
  const changes = new Map<string, Change>();
  for (const ref of new Set([...is.keys(), ...was.keys()])) {
    const [rank, old] = [is.get(ref) ?? 0, was.get(ref) ?? 0];
    if (now.failed.includes(ref) || before.failed.includes(ref)) continue;
    if (rank !== old) {
      changes.set(ref, { kind: rank > old ? 'worse' : 'better', says: `${word(rank)}, was ${word(old)}` });
      continue;
    }
    const [at, wasAt] = [downAt.get(ref), wasDownAt.get(ref)];
    if (at === undefined || wasAt === undefined || at === wasAt) continue;
    changes.set(ref, { kind: at < wasAt ? 'worse' : 'better', says: `down ${when(at)} instead of ${when(wasAt)}` });
  }
  return changes;
}

/** Seconds until each is down for the first time. */
function firstDown({ timeline }: Outage['declared']): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { ref, status, at } of timeline) if (status === 'down' && !first.has(ref)) first.set(ref, at);
  return first;
}

function when(seconds: number): string {
  return seconds === 0 ? 'at once' : `after ${formatDuration(seconds)}`;
}
