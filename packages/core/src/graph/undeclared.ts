import { distance } from 'fastest-levenshtein';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Claims } from '../model/claims.ts';
import type { Problem } from '../model/problem.ts';
import { compareSources, type Source } from '../model/source.ts';
import type { GraphNode } from './graph-node.ts';

/** Something that names an entity: a reference of the catalog or a claim. */
export interface Mention {
  readonly ref: string;
  readonly target: string;
  readonly source: Source;
}

/**
 * A node for each mentioned entity that nobody describes, since what nobody described can still fail, with what is
 * claimed of it, and a problem
 * each that lists the places and offers the declared ref that may have been meant.
 */
export function undeclaredNodes(
  mentions: readonly Mention[],
  declared: ReadonlySet<string>,
  claims: ReadonlyMap<string, Claims>,
): { readonly nodes: readonly GraphNode[]; readonly problems: readonly Problem[] } {
  const unresolved = groupBy(
    mentions.filter((mention) => !declared.has(mention.target)),
    (mention) => mention.target,
  );
  const suggest = suggestionsFrom(declared);
  const nodes: GraphNode[] = [];
  const problems: Problem[] = [];
  for (const [target, places] of unresolved) {
    places.sort((a, b) => compareSources(a.source, b.source) || compareText(a.ref, b.ref));
    const first = places[0]!;
    const suggestion = suggest(target);
    nodes.push(undeclaredNode(target, claims.get(target)));
    problems.push({
      code: 'unresolved-reference',
      target,
      ...(suggestion !== undefined && { suggestion }),
      places: places.map(({ ref, source }) => ({ ref, source })),
      source: first.source,
    });
  }
  return { nodes, problems };
}

function undeclaredNode(ref: string, claims: Claims | undefined): GraphNode {
  const [kind = '', rest = ''] = splitOnce(ref, ':');
  return {
    ref,
    kind,
    name: splitOnce(rest, '/')[1] ?? rest,
    tags: [],
    links: [],
    declared: false,
    ...(claims?.tier !== undefined && { tier: claims.tier }),
    ...(claims?.bound !== undefined && { bound: claims.bound }),
    recovers: claims?.recovers ?? 0,
  };
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Typing errors this many edits away still get a suggestion. */
const maxDistance = 2;

/** The same name under another kind or namespace, else the nearest name of the same kind; ties go to the first ref. */
function suggestionsFrom(declared: ReadonlySet<string>): (target: string) => string | undefined {
  const refs = [...declared].sort(compareText);
  const byName = groupBy(refs, nameOf);
  const byKind = groupBy(refs, kindOf);
  return (target) => {
    const sameName = byName.get(nameOf(target));
    if (sameName !== undefined) return sameName.find((ref) => kindOf(ref) === kindOf(target)) ?? sameName[0];
    let best: string | undefined;
    let bestDistance = maxDistance + 1;
    for (const ref of byKind.get(kindOf(target)) ?? []) {
      if (Math.abs(ref.length - target.length) >= bestDistance) continue;
      const edits = distance(ref, target);
      if (edits < bestDistance) [best, bestDistance] = [ref, edits];
    }
    return best;
  };
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}
