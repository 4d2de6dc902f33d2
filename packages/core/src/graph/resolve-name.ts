import { distance } from 'fastest-levenshtein';
import { smallest } from '../base/extremes.ts';
import { compareText } from '../base/order.ts';
import type { CompiledGraph } from './compile-graph.ts';

/** The ref that a name stands for, or the refs that were perhaps meant. */
export type ResolvedName =
  | { readonly ref: string }
  | { readonly ref: undefined; readonly suggestions: readonly string[]; readonly ambiguous: boolean };

/** Suggestions given at the most. */
const maxSuggestions = 5;

/**
 * Reads a name generously: a full ref, a ref without kind or namespace, the end of one (`auth`, `zone/eu-1a`), in any
 * case. Of several Components, APIs and so on with the same name a Component is meant first, then a Resource, then an
 * API; two of the same kind are ambiguous.
 */
export function resolveName(graph: CompiledGraph, name: string): ResolvedName {
  const wanted = name.trim().toLowerCase();
  const refs = graph.nodes.map((node) => node.ref);
  if (graph.indexOf.has(wanted)) return { ref: wanted };
  for (const reading of [isShortFormOf, isSuffixOf]) {
    const candidates = refs.filter((ref) => reading(wanted, ref));
    const first = smallest(candidates.map(precedence));
    const best = candidates.filter((ref) => precedence(ref) === first);
    if (best.length === 1) return { ref: best[0]! };
    if (best.length > 1) return { ref: undefined, suggestions: best.slice(0, maxSuggestions), ambiguous: true };
  }
  return { ref: undefined, suggestions: nearest(wanted, refs), ambiguous: false };
}

/** `auth`, `component:auth`, `default/auth` for `component:default/auth`. */
function isShortFormOf(wanted: string, ref: string): boolean {
  const { kind, namespace, name } = splitRef(ref);
  return wanted === name || wanted === `${kind}:${name}` || wanted === `${namespace}/${name}`;
}

/** The end of a name, from a separator on: `auth` for `component:default/hmpps-auth`. */
function isSuffixOf(wanted: string, ref: string): boolean {
  const { kind, name } = splitRef(ref);
  const [wantedKind, wantedName] = wanted.includes(':') ? wanted.split(':', 2) : [undefined, wanted];
  if (wantedKind !== undefined && wantedKind !== kind) return false;
  return (
    wantedName !== undefined &&
    wantedName !== '' &&
    ['-', '_', '.', ' '].some((separator) => name.endsWith(separator + wantedName))
  );
}

function splitRef(ref: string): { kind: string; namespace: string; name: string } {
  const colon = ref.indexOf(':');
  const slash = ref.indexOf('/', colon);
  return { kind: ref.slice(0, colon), namespace: ref.slice(colon + 1, slash), name: ref.slice(slash + 1) };
}

const kindOrder = ['journey', 'component', 'resource', 'api', 'failuredomain', 'system', 'domain'];

function precedence(ref: string): number {
  const position = kindOrder.indexOf(splitRef(ref).kind);
  return position === -1 ? kindOrder.length : position;
}

/** Refs whose name contains what was asked for, then those a few edits away. */
function nearest(wanted: string, refs: readonly string[]): string[] {
  const bare = wanted.slice(wanted.lastIndexOf('/') + 1).replace(/^.*:/, '');
  const scored = refs.flatMap((ref) => {
    const { name } = splitRef(ref);
    const edits = distance(bare, name);
    const isNear = edits <= Math.max(2, Math.floor(bare.length / 3));
    const isPart = bare.length > 2 && name.includes(bare);
    return isNear || isPart ? [{ ref, score: isPart ? Math.min(edits, 1) : edits }] : [];
  });
  scored.sort((a, b) => a.score - b.score || precedence(a.ref) - precedence(b.ref) || compareText(a.ref, b.ref));
  return scored.slice(0, maxSuggestions).map(({ ref }) => ref);
}
