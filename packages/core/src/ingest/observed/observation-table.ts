import { compareText } from '../../base/order.ts';
import type { CallKind, Observation, SeenAlias, SeenPlacement } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { seenName } from './seen-name.ts';

/** How much is read of one file of observed calls. */
export interface ObservedLimits {
  /** Maximum number of different names in a file. */
  readonly names: number;
  /** Maximum length of a name in UTF-16 code units. */
  readonly nameCharacters: number;
}

/** The limits where none are given. */
export const defaultObservedLimits: ObservedLimits = { names: 50_000, nameCharacters: 1024 };

/** Collects the rows of a file, adds equal ones up, and keeps what is wrong with them. */
export interface ObservationTable {
  /** @param path where the row is in the document, such as `data[12]` */
  readonly add: (row: Observation, path: () => string) => void;
  /** A row that cannot be read. The value itself is never given: it may be a secret. */
  readonly refuse: (path: string, expected: string) => void;
  /** Tracers know the workload `name` as `seen`. */
  readonly alias: (seen: string, name: string) => void;
  /** Where the workloads of the file run. */
  readonly placed: (placement: (source: Source) => readonly SeenPlacement[]) => void;
  /** So many values are secrets, or unknown, and were not looked at. */
  readonly unread: (values: number) => void;
  /** The file names others by these keys, which are not opened. */
  readonly notFollowed: (keys: readonly string[]) => void;
  /** The source answered with an error instead of rows. */
  readonly refuseAnswer: () => void;
  /** The source says that its answer is a part. */
  readonly refuseRest: (because: 'pages' | 'warnings') => void;
  /** The time that the file covers, in seconds since 1970. */
  readonly covers: (start: number, end: number) => void;
}

export interface ReadRows {
  readonly rows: readonly Observation[];
  readonly rowsRead: number;
  readonly aliases?: readonly SeenAlias[];
  readonly placements?: readonly SeenPlacement[];
  /** Seconds. */
  readonly window?: number;
  /** ISO calendar date. */
  readonly until?: string;
  readonly problems: readonly Problem[];
  readonly incomplete: boolean;
}

const kinds: readonly CallKind[] = ['call', 'messaging', 'database', 'virtual_node', 'entry', 'configured'];

/** A table for one file. Time and space are linear in the rows; a row costs a number once its names are known. */
export function observationTable(
  { format, source }: { readonly format: string; readonly source: Source },
  limits: ObservedLimits,
): { readonly table: ObservationTable; readonly result: () => ReadRows } {
  const { names, numberOf, reached } = nameNumbers(limits);
  const calls = new Map<number, number>();
  const faults = faultTable(format, source);
  const workloads = workloadTable(limits, source);
  let rowsRead = 0;
  let clipped: string | undefined;
  let window: Pick<ReadRows, 'window' | 'until'> = {};

  const table: ObservationTable = {
    add({ caller, callee, callerNamespace, calleeNamespace, calls: count, kind }, path) {
      rowsRead += 1;
      if (count === 0) return;
      const [from, to] = [numberOf(caller, callerNamespace), numberOf(callee, calleeNamespace)];
      if (from === undefined || to === undefined) return;
      const key = (from * limits.names + to) * kinds.length + kinds.indexOf(kind);
      const sum = (calls.get(key) ?? 0) + count;
      if (sum > Number.MAX_SAFE_INTEGER) clipped ??= path();
      calls.set(key, Math.min(sum, Number.MAX_SAFE_INTEGER));
    },
    alias: workloads.alias,
    placed: workloads.placed,
    ...faults,
    refuse(path, expected) {
      rowsRead += 1;
      faults.refuse(path, expected);
    },
    covers(start, end) {
      window = { window: Math.round(end - start), until: new Date(end * 1000).toISOString().slice(0, 10) };
    },
  };
  const result = (): ReadRows => {
    const { isRefused, problems } = faults.result();
    if (clipped !== undefined) problems.push({ code: 'clipped-count', format, at: clipped, source });
    for (const each of limitProblems(reached, limits, source)) problems.push(each);
    if (calls.size === 0 && !isRefused) problems.push({ code: 'empty-observation', format, source });
    return {
      rows: rowsOfCalls(calls, names, limits),
      rowsRead,
      ...workloads.result(),
      ...window,
      problems,
      incomplete: isRefused || reached.size > 0,
    };
  };
  return { table, result };
}

/** What is wrong with the rows of a file, and what was not looked at. */
function faultTable(format: string, source: Source) {
  const problems: Problem[] = [];
  let [refused, unreadValues, isPart] = [0, 0, false];
  const otherFiles = new Set<string>();
  return {
    refuse(path: string, expected: string): void {
      refused += 1;
      if (refused <= shownRows) problems.push({ code: 'invalid-observation', format, at: path, expected, source });
    },
    refuseAnswer(): void {
      refused += 1;
      problems.push({ code: 'observation-failed', format, source });
    },
    refuseRest(because: 'pages' | 'warnings'): void {
      if (!isPart) problems.push({ code: 'partial-observation', format, because, source });
      isPart = true;
    },
    notFollowed(keys: readonly string[]): void {
      for (const key of keys) otherFiles.add(key);
    },
    unread(values: number): void {
      unreadValues += values;
    },
    result(): { readonly isRefused: boolean; readonly problems: Problem[] } {
      if (refused > shownRows) problems.push({ code: 'too-many-problems', omitted: refused - shownRows, source });
      if (unreadValues > 0) problems.push({ code: 'unread-values', format, values: unreadValues, source });
      if (otherFiles.size > 0)
        problems.push({ code: 'unfollowed-files', format, keys: [...otherFiles].sort(compareText), source });
      return { isRefused: refused > 0 || isPart, problems };
    },
  };
}

/** A name, in the namespace that the file gives it. */
interface SeenEnd {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** What a namespace can be in Kubernetes: anything else is not one, and may be a secret. */
const namespacePattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A mesh calls a namespace that it does not know `unknown`. */
function isNamespace(text: string | undefined): text is string {
  return text !== undefined && text !== 'unknown' && namespacePattern.test(text);
}

/** Numbers for the names of a file within the limits, and which limits it has reached. */
function nameNumbers(limits: ObservedLimits) {
  const names: SeenEnd[] = [];
  const indexOf = new Map<string, number>();
  const reached = new Set<'names' | 'nameCharacters'>();
  const numberOf = (text: string, given: string | undefined): number | undefined => {
    const namespace = isNamespace(given) ? given : undefined;
    const key = namespace === undefined ? text : `${namespace}\n${text}`;
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    const name = seenName(text);
    if (name !== text) return name === '' ? undefined : numberOf(name, namespace);
    if (names.length >= limits.names) reached.add('names');
    if (name.length > limits.nameCharacters) reached.add('nameCharacters');
    if (names.length >= limits.names || name.length > limits.nameCharacters) return undefined;
    indexOf.set(key, names.length);
    return names.push({ name, namespace }) - 1;
  };
  return { names, numberOf, reached };
}

/** What a deployment file says of its workloads beside addresses. */
function workloadTable(limits: ObservedLimits, source: Source) {
  let placements: readonly SeenPlacement[] = [];
  const aliases = new Map<string, SeenAlias>();
  return {
    alias: (seen: string, name: string): void => {
      const [from, to] = [seenName(seen), seenName(name)];
      if (from !== '' && from !== to && aliases.size < limits.names)
        aliases.set(`${from}\n${to}`, { seen: from, name: to });
    },
    placed: (placement: (source: Source) => readonly SeenPlacement[]): void => {
      placements = placement(source).map(({ name, namespace, placedIn }) => ({
        name: seenName(name),
        ...(isNamespace(namespace) && { namespace }),
        placedIn,
      }));
    },
    /** In order; nothing where there are none. */
    result: (): Pick<ReadRows, 'aliases' | 'placements'> => {
      const known = [...aliases].sort(([a], [b]) => compareText(a, b)).map(([, alias]) => alias);
      return { ...(known.length > 0 && { aliases: known }), ...(placements.length > 0 && { placements }) };
    },
  };
}

function limitProblems(
  reached: ReadonlySet<'names' | 'nameCharacters'>,
  limits: ObservedLimits,
  source: Source,
): readonly Problem[] {
  const code = 'limit-exceeded';
  return [
    ...(reached.has('names') ? [{ code, limit: 'observed-names', maximum: limits.names, source } as const] : []),
    ...(reached.has('nameCharacters')
      ? [{ code, limit: 'name-characters', maximum: limits.nameCharacters, source } as const]
      : []),
  ];
}

/** The sums by pair of names and kind as rows, in order. */
function rowsOfCalls(calls: ReadonlyMap<number, number>, names: readonly SeenEnd[], limits: ObservedLimits) {
  const rows = [...calls].map(([key, count]): Observation => {
    const pair = Math.floor(key / kinds.length);
    const [from, to] = [names[Math.floor(pair / limits.names)]!, names[pair % limits.names]!];
    return {
      caller: from.name,
      callee: to.name,
      ...(from.namespace !== undefined && { callerNamespace: from.namespace }),
      ...(to.namespace !== undefined && { calleeNamespace: to.namespace }),
      calls: count,
      kind: kinds[key % kinds.length]!,
    };
  });
  return rows.sort(compareRows);
}

/** Maximum number of rows reported one by one; in a file that is wrong throughout, the rest says nothing new. */
const shownRows = 20;

function compareRows(a: Observation, b: Observation): number {
  return (
    compareText(a.caller, b.caller) ||
    compareText(a.callee, b.callee) ||
    compareText(a.callerNamespace ?? '', b.callerNamespace ?? '') ||
    compareText(a.calleeNamespace ?? '', b.calleeNamespace ?? '') ||
    compareText(a.kind, b.kind)
  );
}
