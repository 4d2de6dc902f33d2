import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import { compareRows } from './compare-rows.ts';
import { type DeclaredNeeds, declaredNeeds, type Need } from './declared-needs.ts';
import type { ComparedRow, DriftSource, JudgedNeed, NamesReport } from './drift-types.ts';
import { entityNames } from './entity-names.ts';
import { judgeNeeds } from './judge-needs.ts';
import { type KnownRow, knownRows } from './known-rows.ts';
import { nameProposals } from './name-proposals.ts';
import { type NamesBefore, namesAsBefore } from './names-as-before.ts';
import { sortedRows } from './sorted-rows.ts';

/** What is declared against what runs. */
export interface Drift {
  readonly sources: readonly ReportedSource[];
  readonly names: NamesReport;
  /** Sorted by caller, callee and kind. */
  readonly rows: readonly ComparedRow[];
  /** Sorted by dependent, then dependency. */
  readonly dependencies: readonly JudgedNeed[];
}

/** A source of observed calls, as the result lists it. */
export interface ReportedSource {
  readonly file: string;
  readonly name: string;
  readonly format: string;
  /** Rows in the file. */
  readonly rows: number;
  /** Seconds. */
  readonly window?: number;
  readonly until?: string;
  /** It ends too long ago to confirm anything. */
  readonly isOld: boolean;
}

/**
 * Compares the declared dependencies with observed calls. Each row and each dependency gets exactly one verdict. An
 * absent call proves little: a dependency is only `notObserved` where the dependent calls others, the dependency is
 * called by others, and the source covers enough time. Linear in rows and requirements, beside sorting.
 *
 * @param config `asOf` of the graph is the day on which the age of a source is judged
 */
export function drift(
  {
    graph,
    entities,
    config,
    before,
  }: {
    readonly graph: FailureModel;
    readonly entities: readonly Entity[];
    readonly config: Config;
    /** Of a change, the base, which says what names stand for. */
    readonly before?: NamesBefore | undefined;
  },
  observed: readonly DriftSource[],
): Drift {
  const settings = config.drift;
  const sources = observed
    .map((source) => ({ ...source, isOld: isOld(source, graph.asOf, settings.maxAge) }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.file, b.file));
  const recent = sources.filter((source) => !source.isOld);
  const aliases = sources.flatMap((source) => source.aliases ?? []);
  const now = entityNames(entities, graph.nodes, config, aliases);
  const match = before === undefined ? now : namesAsBefore(before, now, config, aliases);
  const sourceNames = [...new Set(sources.map(({ name }) => name))];
  const known = knownRows(sources, sourceNames, match, settings);
  const declared = declaredNeeds(graph, settings.queues);
  const relays = new Set(settings.relays);
  const isRelay = (ref: string): boolean => relays.has(ref);
  const comparison = compareRows(known, sourceNames, declared, isRelay);
  const names = namesReport(known, graph);
  const hasMatched = names.matched * 2 >= names.seen;
  const isHeld = sourceNames.map((each) =>
    sources.every(({ name, rows }) => name !== each || rows.every(({ kind }) => kind === 'configured')),
  );
  const visibility = { sources: recent, names: sourceNames, isHeld, minWindow: settings.minWindow, hasMatched };
  return {
    sources: sources.map(({ file, name, format, rowsRead, window, until, isOld }) => ({
      file,
      name,
      format,
      rows: rowsRead,
      ...(window !== undefined && { window }),
      ...(until !== undefined && { until }),
      isOld,
    })),
    names,
    rows: sortedRows(withHints(comparison.rows, declared, comparison.confirmed)),
    dependencies: [...judgeNeeds(declared, comparison, known, isRelay, visibility)].sort(
      (a, b) => compareText(a.dependent, b.dependent) || compareText(a.dependency, b.dependency),
    ),
  };
}

function isOld({ until }: DriftSource, asOf: string, maxAge: number): boolean {
  return until !== undefined && (Date.parse(asOf) - Date.parse(until)) / 1000 > maxAge;
}

function namesReport(known: readonly KnownRow[], { nodes }: FailureModel): NamesReport {
  const [entities, unmatched] = [new Map<string, number>(), new Set<string>()];
  for (const { caller, callee, kind, isIgnored } of known) {
    if (isIgnored) continue;
    for (const { id, match, names } of kind === 'entry' ? [callee] : [caller, callee]) {
      if (match.is === 'entity') entities.set(id, names);
      else if (match.is !== 'address') unmatched.add(id);
    }
  }
  const components = nodes.filter(({ kind, declared }) => kind === 'component' && declared);
  const unseen = nodes.filter(({ ref, kind }) => /^(?:component|resource)$/.test(kind) && !entities.has(ref));
  const names = [...unmatched].sort(compareText);
  const matched = [...entities.values()].reduce((sum, count) => sum + count, 0);
  return {
    seen: matched + names.length,
    matched,
    components: { seen: components.filter(({ ref }) => entities.has(ref)).length, of: components.length },
    unmatched: names,
    proposals: nameProposals(
      names,
      unseen.map(({ ref }) => ref),
    ),
  };
}

/** Adds what a row may mean, where one thing fits. */
function withHints(
  rows: readonly ComparedRow[],
  declared: DeclaredNeeds,
  confirmed: ReadonlyMap<Need, unknown>,
): ComparedRow[] {
  const callees = new Map<string, Set<string>>();
  for (const { caller, callee } of rows) callees.set(caller, (callees.get(caller) ?? new Set()).add(callee));
  const open = new Map<string, readonly Need[]>();
  const openNeeds = (ref: string): readonly Need[] => {
    const known = open.get(ref);
    if (known !== undefined) return known;
    const found = [...(declared.needs.get(ref)?.values() ?? [])].filter((need) => !confirmed.has(need));
    open.set(ref, found);
    return found;
  };
  return rows.map((row) => {
    if (row.verdict === 'unknownCallee') {
      const stores = openNeeds(row.caller).filter(({ dependency }) => dependency.startsWith('resource:'));
      return stores.length === 1 ? { ...row, store: stores[0]!.dependency } : row;
    }
    if (row.verdict !== 'undeclared') return row;
    // A gateway in the catalog that the row skips, or a gateway in the rows that the catalog skips.
    const skipped = openNeeds(row.caller).find(({ dependency }) => declared.needs.get(dependency)?.has(row.callee));
    if (skipped !== undefined) return { ...row, relay: skipped.dependency };
    const beyond = openNeeds(row.caller).some(({ dependency }) => callees.get(row.callee)?.has(dependency));
    return beyond ? { ...row, relay: row.callee } : row;
  });
}
