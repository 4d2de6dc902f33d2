import fc from 'fast-check';
import { compileFailureModel } from '../../packages/core/src/failure/failure-model.ts';
import type { GraphNode } from '../../packages/core/src/graph/graph-node.ts';
import type { Tier } from '../../packages/core/src/model/claims.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';

/** A small graph with everything that makes the failure model hard: cycles, self-loops, k of n, duplicates, claims. */
export interface RandomGraph {
  readonly kinds: ReadonlyMap<string, string>;
  readonly tiers: ReadonlyMap<string, Tier | undefined>;
  /** Seconds to work again once everything needed is back. */
  readonly recovers: ReadonlyMap<string, number>;
  readonly requirements: readonly Requirement[];
}

const source = { file: 'graph', line: 1, column: 1 };
const asOf = '2026-11-20';

const requirement = (count: number, refs: readonly string[]): fc.Arbitrary<Requirement> =>
  fc
    .record({
      owner: fc.nat(count - 1),
      members: fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 4 }),
      spare: fc.nat(3),
      class: fc.constantFrom('hard', 'hard', 'hard', 'soft', 'informational' as const),
      relation: fc.constantFrom('claim', 'claim', 'dependsOn', 'member', 'subcomponentOf', 'placedIn' as const),
      lasts: fc.constantFrom(0, 0, 3, 5),
      evidence: fc.constantFrom(undefined, '2026-10-01', '2020-01-01'),
    })
    .map((drawn) => ({
      ref: refs[drawn.owner]!,
      needs: Math.max(1, drawn.members.length - drawn.spare),
      of: drawn.members.map((member) => refs[member]!).sort(),
      class: drawn.class,
      relation: drawn.relation,
      ...(drawn.class === 'hard' && drawn.lasts > 0 && { fallback: { lasts: drawn.lasts } }),
      ...(drawn.evidence !== undefined && { evidence: { date: drawn.evidence } }),
      source,
    }));

const entity = fc.record({
  kind: fc.constantFrom('component', 'component', 'component', 'resource', 'api', 'journey', 'failuredomain'),
  tier: fc.constantFrom(undefined, 1, 2, 3, 4 as const),
  recovers: fc.constantFrom(0, 0, 0, 1, 4),
});

export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .array(entity, { minLength: 1, maxLength: 9 })
  .chain((entities) => {
    const refs = entities.map(({ kind }, index) => `${kind}:default/${'abcdefghi'[index]}`);
    return fc.array(requirement(refs.length, refs), { maxLength: 14 }).map((requirements) => ({
      kinds: new Map(refs.map((ref, index) => [ref, entities[index]!.kind])),
      tiers: new Map(refs.map((ref, index) => [ref, entities[index]!.tier])),
      recovers: new Map(refs.map((ref, index) => [ref, entities[index]!.recovers])),
      requirements,
    }));
  });

/** A requirement among refs that are not known yet. */
export const randomRequirement: fc.Arbitrary<(refs: readonly string[]) => Requirement> = fc
  .record({ owner: fc.nat(8), members: fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }), spare: fc.nat(3) })
  .map(({ owner, members, spare }) => (refs) => {
    const of = someOf(refs, members).sort();
    const needs = Math.max(1, of.length - spare);
    return { ref: refs[owner % refs.length]!, needs, of, class: 'hard', relation: 'claim', source };
  });

/** Some of a graph's refs, none twice, in no order. */
export function someOf(refs: readonly string[], picks: readonly number[]): string[] {
  return [...new Set(picks.map((pick) => refs[pick % refs.length]!))];
}

export const picks = fc.array(fc.nat(8), { minLength: 1, maxLength: 3 });

/** The system, domain and owner of an entity, which some have and share and others lack; what is ours has none. */
export function belongingOf(ref: string): Pick<GraphNode, 'system' | 'domain' | 'owner'> {
  if (/^(?:failuredomain|journey):/.test(ref)) return {};
  const number = ref.charCodeAt(ref.length - 1);
  return {
    ...(number % 4 > 0 && { system: `system:default/s${number % 4}` }),
    ...(number % 3 > 0 && { domain: `domain:default/d${number % 3}` }),
    ...(number % 5 > 0 && { owner: `group:default/g${number % 2}` }),
  };
}

export function compiled({ kinds, tiers, recovers, requirements }: RandomGraph) {
  const nodes = [...kinds].map(([ref, kind]): GraphNode => {
    const tier = tiers.get(ref);
    return {
      ref,
      kind,
      name: ref,
      ...belongingOf(ref),
      tags: [],
      links: [],
      declared: true,
      ...(tier !== undefined && { tier }),
      ...(kind === 'failuredomain' && { axis: 'zone' }),
      recovers: recovers.get(ref)!,
    };
  });
  return compileFailureModel(nodes, requirements, {
    asOf,
    evidenceMaxAge: defaultConfig.evidenceMaxAge,
    weights: defaultConfig.tiers.weights,
  });
}

/** Whether somebody claims something here without evidence that still holds. */
export function isUnproven(each: Requirement): boolean {
  const isPlain = each.class === 'hard' && each.fallback === undefined && each.needs === each.of.length;
  const isRead = each.relation === 'member' || each.relation === 'subcomponentOf';
  return !isPlain && !isRead && each.evidence?.date !== '2026-10-01';
}

/** The requirements with each claim that nobody has proven a plain hard one on every member. */
export function disbelieved(requirements: readonly Requirement[]): Requirement[] {
  return requirements.flatMap((each) => {
    if (!isUnproven(each)) return [each];
    const { fallback: _, ...rest } = each;
    return each.of.map((member) => ({ ...rest, needs: 1, of: [member], class: 'hard' as const }));
  });
}
