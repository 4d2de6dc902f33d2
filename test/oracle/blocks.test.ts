import { expect, test } from 'vitest';
import { blastRadii } from '../../packages/core/src/analysis/blast-radius.ts';
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
    of: refs.filter((_, place) => place % 20 === 7).sort(),
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

function countKinds(statuses: ReadonlyMap<string, OracleStatus>, status: OracleStatus, seed: string) {
  const counts: Record<string, number> = {};
  for (const [ref, has] of statuses) {
    if (has !== status || ref === seed) continue;
    const kind = ref.slice(0, ref.indexOf(':'));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
