import { compareText } from '../base/order.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Config } from '../model/config.ts';
import type { NameRule } from '../model/drift-config.ts';
import type { Entity } from '../model/entity.ts';
import { fullRef } from '../model/full-ref.ts';
import type { SeenAlias } from '../model/observation.ts';

/** The entity that a name stands for. */
export type NameMatch =
  | { readonly is: 'entity'; readonly ref: string }
  | { readonly is: 'ambiguous'; readonly refs: readonly string[] }
  | { readonly is: 'unknown' };

const annotations = ['faultline.dev/seen-as', 'backstage.io/kubernetes-id'];

/** A Component is meant before a Resource, and a Resource before an API. */
const kindOrder = ['component', 'resource', 'api'];

/**
 * Finds the entity of a name: first by the rules of the config, then by what entities say of themselves, then by the
 * name in any case, then by its letters and digits alone. The first step with an entity decides; more than one is
 * ambiguous. Nothing is guessed. Each name is looked up once.
 */
export function entityNames(
  entities: readonly Entity[],
  nodes: readonly GraphNode[],
  config: Pick<Config, 'claims' | 'drift'>,
  aliases: readonly SeenAlias[] = [],
): (name: string) => NameMatch {
  const candidates = nodes.filter(({ kind }) => kindOrder.includes(kind));
  const refs = new Set(candidates.map(({ ref }) => ref));
  const seenAs = refsBy(lowerCase);
  for (const entity of entities) {
    const texts = annotations.flatMap((key) => entity.annotations.get(key)?.split(',') ?? []);
    for (const text of [...texts, ...(entity.claims?.seenAs ?? [])]) seenAs.add(text.trim(), entity.ref);
  }
  for (const [ref, claims] of config.claims) for (const text of claims.seenAs ?? []) seenAs.add(text, ref);
  const [named, spelled, deployed] = [refsBy(lowerCase), refsBy(lettersOf), refsBy(lowerCase)];
  for (const { ref } of candidates) {
    named.add(nameOf(ref), ref);
    spelled.add(nameOf(ref), ref);
  }
  const own = (name: string): readonly (readonly string[])[] => [nearest(named.get(name)), nearest(spelled.get(name))];
  // A deployment file calls an entity by its name, and tracers call it otherwise.
  for (const { seen, name } of aliases) {
    const found = [seenAs.get(name), ...own(name)].find((refs) => refs.length > 0) ?? [];
    if (found.length === 1 && seenAs.get(seen).length === 0) deployed.add(seen, found[0]!);
  }
  const plain = (name: string): NameMatch => {
    for (const found of [seenAs.get(name), deployed.get(name), ...own(name)]) {
      if (found.length === 1) return { is: 'entity', ref: found[0]! };
      if (found.length > 1) return { is: 'ambiguous', refs: [...found].sort(compareText) };
    }
    return { is: 'unknown' };
  };
  const byRule = (name: string): NameMatch => {
    for (const rule of config.drift.names) {
      const target = appliedRule(rule, name)?.toLowerCase();
      if (target === undefined) continue;
      const ref = target.includes(':') ? fullRef(target, 'default', undefined) : undefined;
      const found = ref !== undefined && refs.has(ref) ? { is: 'entity' as const, ref } : plain(target);
      if (found.is !== 'unknown') return found;
    }
    return plain(name);
  };
  const known = new Map<string, NameMatch>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const match = byRule(name);
    known.set(name, match);
    return match;
  };
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

/** Of entities with one name those of the first kind, and of these the one in the namespace `default`. */
function nearest(refs: readonly string[]): readonly string[] {
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

/** The letters and digits of a name: `frontend-proxy` is `frontendproxy`. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}

/** `checkout` of `component:default/checkout`. */
export function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
