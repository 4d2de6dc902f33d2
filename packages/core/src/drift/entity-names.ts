import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Config } from '../model/config.ts';
import type { NameRule } from '../model/drift-config.ts';
import type { Entity } from '../model/entity.ts';
import { fullRef } from '../model/full-ref.ts';
import { lettersOf } from '../model/letters-of.ts';
import type { SeenAlias } from '../model/observation.ts';
import { seenNames } from '../model/seen-names.ts';

/** The entity that a name stands for. */
export type NameMatch =
  | { readonly is: 'entity'; readonly ref: string }
  | { readonly is: 'ambiguous'; readonly refs: readonly string[] }
  | { readonly is: 'unknown' };

/** Finds the entity of a name, which may be in a namespace of a cluster. */
export type MatchName = (name: string, namespace?: string) => NameMatch;

/** A Component is meant before a Resource, and a Resource before an API. */
const kindOrder = ['component', 'resource', 'api'];

/**
 * Finds the entity of a name: first by the rules of the config, the most specific first, then by what entities say of
 * themselves, then by the name in any case, then by its letters and digits alone. The first step with an entity
 * decides; more than one is ambiguous. Nothing is guessed. Each name is looked up once.
 */
export function entityNames(
  entities: readonly Entity[],
  nodes: readonly GraphNode[],
  config: Pick<Config, 'claims' | 'drift'>,
  aliases: readonly SeenAlias[] = [],
): MatchName {
  const candidates = nodes.filter(({ kind }) => kindOrder.includes(kind));
  const refs = new Set(candidates.map(({ ref }) => ref));
  const seenAs = statedNames(entities, config);
  const [named, spelled, deployed] = [refsBy(lowerCase), refsBy(lettersOf), refsBy(lowerCase)];
  for (const { ref } of candidates) {
    named.add(nameOf(ref), ref);
    spelled.add(nameOf(ref), ref);
  }
  const own = (name: string, namespace?: string): readonly (readonly string[])[] => [
    nearest(named.get(name), namespace),
    nearest(spelled.get(name), namespace),
  ];
  // A deployment file calls an entity by its name, and tracers call it otherwise.
  for (const { seen, name } of aliases) {
    const found = [seenAs.get(name), ...own(name)].find((refs) => refs.length > 0) ?? [];
    if (found.length === 1 && seenAs.get(seen).length === 0) deployed.add(seen, found[0]!);
  }
  const plain = (name: string, namespace: string | undefined): NameMatch => {
    const within = namespace === undefined ? [] : seenAs.get(`${namespace}/${name}`);
    for (const found of [within, seenAs.get(name), deployed.get(name), ...own(name, namespace)]) {
      if (found.length === 1) return { is: 'entity', ref: found[0]! };
      if (found.length > 1) return { is: 'ambiguous', refs: [...found].sort(compareText) };
    }
    return { is: 'unknown' };
  };
  const groups = bySpecificity(config.drift.names);
  const byRule = (name: string, namespace: string | undefined): NameMatch => {
    for (const equal of groups) {
      const found = equal.flatMap((rule) => {
        const isWithin = namespace !== undefined && rule.seen.includes('/');
        const target = appliedRule(rule, isWithin ? `${namespace}/${name}` : name)?.toLowerCase();
        if (target === undefined) return [];
        const ref = target.includes(':') ? fullRef(target, 'default', undefined) : undefined;
        if (ref !== undefined && refs.has(ref)) return [ref];
        const match = plain(target, namespace);
        return match.is === 'unknown' ? [] : match.is === 'entity' ? [match.ref] : match.refs;
      });
      const all = [...new Set(found)].sort(compareText);
      if (all.length === 1) return { is: 'entity', ref: all[0]! };
      if (all.length > 1) return { is: 'ambiguous', refs: all };
    }
    return plain(name, namespace);
  };
  const known = new Map<string, NameMatch>();
  return (name, namespace) => {
    const key = namespace === undefined ? name : `${namespace}\n${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const match = byRule(name, namespace);
    known.set(key, match);
    return match;
  };
}

/** What entities say of themselves, and the config of them. */
function statedNames(entities: readonly Entity[], { claims: stated }: Pick<Config, 'claims'>): Index {
  const seenAs = refsBy(lowerCase);
  for (const entity of entities) for (const name of seenNames(entity)) seenAs.add(name, entity.ref);
  for (const [ref, claims] of stated) for (const text of claims.seenAs ?? []) seenAs.add(text, ref);
  return seenAs;
}

/** Rules from the most specific on, a whole name first: their order in the config does not matter. */
function bySpecificity(rules: readonly NameRule[]): readonly (readonly NameRule[])[] {
  const weight = ({ seen }: NameRule): number => (seen.includes('*') ? seen.length - 1 : Number.POSITIVE_INFINITY);
  return [...groupBy(rules, weight)].sort(([a], [b]) => (a === b ? 0 : b > a ? 1 : -1)).map(([, equal]) => equal);
}

/** The name that a rule makes of a name; undefined where it does not match. */
function appliedRule({ seen, is }: NameRule, name: string): string | undefined {
  const [start, end] = splitAtStar(seen.toLowerCase());
  const text = name.toLowerCase();
  if (end === undefined) return text === start ? is : undefined;
  const fits = text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end);
  return fits ? is.replace('*', () => text.slice(start.length, text.length - end.length)) : undefined;
}

function splitAtStar(pattern: string): [string, string | undefined] {
  const star = pattern.indexOf('*');
  return star === -1 ? [pattern, undefined] : [pattern.slice(0, star), pattern.slice(star + 1)];
}

/**
 * Of entities with one name those in the namespace of the row, else all; of these those of the first kind, and of these
 * the one in the namespace `default`.
 */
function nearest(all: readonly string[], namespace?: string): readonly string[] {
  const within = all.filter((ref) => ref.slice(ref.indexOf(':') + 1, ref.indexOf('/')) === namespace);
  const refs = within.length > 0 ? within : all;
  const first = kindOrder.find((kind) => refs.some((ref) => ref.startsWith(`${kind}:`)));
  const same = refs.filter((ref) => ref.startsWith(`${first}:`));
  const plain = same.filter((ref) => ref.startsWith(`${first}:default/`));
  return plain.length > 0 ? plain : same;
}

interface Index {
  readonly add: (name: string, ref: string) => void;
  readonly get: (name: string) => readonly string[];
}

/** Refs by the key of a name. */
function refsBy(keyOf: (name: string) => string): Index {
  const refs = new Map<string, Set<string>>();
  return {
    add: (name, ref) => {
      const key = keyOf(name);
      if (key !== '') refs.set(key, (refs.get(key) ?? new Set()).add(ref));
    },
    get: (name) => [...(refs.get(keyOf(name)) ?? [])],
  };
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

/** `checkout` of `component:default/checkout`. */
export function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
