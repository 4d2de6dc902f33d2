import { expect, test } from 'vitest';
import { blastRadii } from '../../packages/core/src/analysis/blast-radius.ts';
import { decisiveClaims } from '../../packages/core/src/analysis/decisive-claims.ts';
import { sharedCounts } from '../../packages/core/src/analysis/shared-single-points-of-failure.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import type { GraphNode } from '../../packages/core/src/graph/graph-node.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { compile, layeredCatalog } from '../bench/layered-catalog.ts';
import type { OracleStatus } from './model.ts';
import { permanentStatuses } from './permanent.ts';

/** More failures than fit a block, and gates wider than a word, neither of which small random graphs have. */
const entities = 1300;

const source = { file: 'generated', line: 1, column: 1 };

/** Requirements of `needs` out of every twentieth entity of the upper part, some of which reach each other. */
function wideRequirements(refs: readonly string[]): Requirement[] {
  return [1, 20, 40, 58].map((needs, index) => ({
    ref: refs[index]!,
    needs,
    of: refs.filter((_, rank) => rank % 20 === 7).sort(),
    class: index === 2 ? ('soft' as const) : ('hard' as const),
    relation: 'claim' as const,
    source,
  }));
}

test('radii are the same in every block of failures, with gates of many members and many cycles', () => {
  const shape = { entities, edgesPerEntity: 3, seed: 5, redundant: 0.2, soft: 0.1, cyclic: 0.2, zones: 4 };
  const catalog = layeredCatalog(shape);
  const requirements = [...catalog.requirements, ...wideRequirements(catalog.nodes.map(({ ref }) => ref))];
  const graph = compile(catalog.nodes, requirements);
  const refs = graph.nodes.map(({ ref }) => ref);
  const radii = blastRadii(graph, graph.declared);
  // Every 41st and the failure domains, which come first: all blocks, all words of a row, the largest radii.
  for (const [index, seed] of refs.entries()) {
    if (index % 41 !== 0 && !seed.startsWith('failuredomain:')) continue;
    const statuses = permanentStatuses(refs, requirements, [seed]);
    const { down, degraded, exposed } = radii[index]!;
    expect({ seed, down, degraded, exposed }).toEqual({
      seed,
      down: countKinds(statuses, 'down', seed),
      degraded: countKinds(statuses, 'degraded', seed),
      exposed: countKinds(statuses, 'exposed', seed),
    });
  }
});

test('names are those of whom a failure takes down, in whatever order they are asked for', () => {
  const catalog = layeredCatalog({ entities: 9000, edgesPerEntity: 2, seed: 9, redundant: 0.1 });
  const refs = catalog.nodes.map(({ ref }) => ref);
  const journeys = Array.from({ length: 40 }, (_, index): GraphNode => {
    const ref = `journey:default/j${index}`;
    return { ref, kind: 'journey', name: `j${index}`, tags: [], links: [], declared: true, recovers: 0, source };
  });
  const walks = journeys.map(({ ref }, index): Requirement => {
    const of = [refs[index * 20]!];
    return { ref, needs: 1, of, class: 'hard', relation: 'claim', source };
  });
  const graph = compile([...catalog.nodes, ...journeys], [...catalog.requirements, ...walks]);
  const radii = blastRadii(graph, graph.declared);
  const asked = graph.nodes.flatMap((_, node) => (node % 373 === 0 ? [node] : []));
  const { otherSystems } = sharedCounts(graph);
  let widest = 0;
  for (const node of [...asked.slice(7), ...asked]) {
    const { down } = simulate(graph, [graph.nodes[node]!.ref], { lasts: null }).declared;
    const lost = down.map((ref) => graph.nodes[graph.indexOf.get(ref)!]!);
    const components = lost.filter(({ kind }) => kind === 'component');
    const named = (key: 'system' | 'domain' | 'owner') => [...new Set(components.map((each) => each[key]!))].sort();
    const { systems, domains, owners, journeys } = radii[node]!;
    expect({ systems, domains, owners, journeys }).toEqual({
      systems: named('system'),
      domains: named('domain'),
      owners: named('owner'),
      journeys: lost.flatMap(({ kind, ref }) => (kind === 'journey' ? [ref] : [])),
    });
    expect(otherSystems[node]).toBe(systems.filter((system) => system !== graph.nodes[node]!.system).length);
    widest = Math.max(widest, journeys.length);
  }
  expect(widest).toBeGreaterThan(2);
});

function countKinds(statuses: ReadonlyMap<string, OracleStatus>, status: OracleStatus, seed: string) {
  const counts: Record<string, number> = {};
  for (const [ref, has] of statuses) {
    if (has !== status || ref === seed) continue;
    const kind = ref.slice(0, ref.indexOf(':'));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

test('a claim makes the same difference among many failures as failing each without it', () => {
  const { nodes, requirements } = layeredCatalog({
    entities: 130,
    edgesPerEntity: 2,
    seed: 11,
    redundant: 0.3,
    soft: 0.1,
    cyclic: 0.1,
    zones: 2,
  });
  const wide = { ...requirements.find(({ of }) => of.length > 1)!, of: nodes.slice(100, 104).map(({ ref }) => ref) };
  const all = [...requirements, { ...wide, needs: 2, of: [...wide.of].sort() }];
  const graph = compile(nodes, all);
  const found = new Map(decisiveClaims(graph).map((each) => [each.requirement, each]));
  const refs = graph.nodes.map(({ ref }) => ref);
  const downWith = (given: readonly Requirement[], seed: string): Set<string> =>
    new Set([...permanentStatuses(refs, given, [seed])].flatMap(([ref, status]) => (status === 'down' ? [ref] : [])));
  const before = new Map(refs.map((seed) => [seed, downWith(graph.requirements, seed)]));
  const claims = [...graph.requirements.keys()].filter((index) => !graph.proven[index]);
  expect(claims.length).toBeGreaterThan(40);
  for (const claim of claims.filter((index, rank) => rank % 6 === 0 || graph.requirements[index]!.of.length > 2)) {
    const { class: _, needs: __, of, ...rest } = graph.requirements[claim]!;
    const plain = of.map((member): Requirement => ({ ...rest, class: 'hard', needs: 1, of: [member] }));
    const without = [...graph.requirements.filter((_, index) => index !== claim), ...plain];
    const widened = refs.flatMap((seed) => {
      const added = [...downWith(without, seed)].filter((ref) => !before.get(seed)!.has(ref));
      const components = added.filter((ref) => ref.startsWith('component:')).length;
      return added.length === 0 ? [] : [{ ref: seed, components, journeys: 0 }];
    });
    const [worst] = widened.sort((a, b) => b.components - a.components || (a.ref < b.ref ? -1 : 1));
    expect(found.get(claim)).toEqual(worst && { requirement: claim, ref: rest.ref, failures: widened.length, worst });
  }
});
