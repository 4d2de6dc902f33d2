import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFailureModel, type FailureModel } from '../../../src/failure/failure-model.ts';
import { cycleCut } from '../../../src/policy/rule/cycle-cut.ts';
import { claimsGraph } from '../../claims-graph.ts';

/** The same by trying each requirement, and following all ways from each member. */
function naiveCut(graph: FailureModel, members: readonly string[]): readonly number[] {
  const inside = graph.requirements.flatMap(({ ref, of, needs, class: how }, index) =>
    how === 'hard' && needs === of.length && members.includes(ref) && of.some((on) => members.includes(on))
      ? [index]
      : [],
  );
  const tangled = (cut: readonly number[]): number => {
    const next = (ref: string) =>
      inside.flatMap((index) => {
        const requirement = graph.requirements[index]!;
        return requirement.ref === ref && !cut.includes(index) ? requirement.of : [];
      });
    return members.filter((ref) => {
      const reached = new Set(next(ref).filter((on) => members.includes(on)));
      for (const each of reached) for (const on of next(each)) if (members.includes(on)) reached.add(on);
      return reached.has(ref);
    }).length;
  };
  let cut: readonly number[] = [];
  while (cut.length < 3) {
    const tries = inside.filter((index) => !cut.includes(index)).map((index) => [...cut, index]);
    const least = Math.min(...tries.map(tangled));
    const best = tries.find((each) => tangled(each) === least);
    if (best === undefined) return [];
    cut = best;
    if (least === 0) return cut;
  }
  return [];
}

const source = { file: 'x', line: 1, column: 1 };
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'end'].map((name) => `component:default/${name}`);
const nodes = claimsGraph(`entities: { component:a: { requires: [${names.slice(1)}] } }`);

/** Hard requirements of all that they name, between entities. */
const graphOf = (all: readonly (readonly [ref: string, of: readonly string[]])[]): FailureModel =>
  compileFailureModel(
    nodes.nodes,
    all.map(([ref, of]) => ({ ref, of, needs: of.length, class: 'hard', relation: 'claim', source })),
    nodes,
  );

test('the cut of a cycle is the one that trying each requirement finds', () => {
  const member = fc.constantFrom(...names.slice(0, 6));
  const requirement = fc.tuple(
    member,
    fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((of) => of.sort()),
  );
  let cuts = 0;
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 2, maxLength: 9 }), (drawn) => {
      const graph = graphOf(drawn);
      const cut = cycleCut(graph, names.slice(0, 6));
      if (cut.length > 0) cuts += 1;
      expect(cut).toEqual(naiveCut(graph, names.slice(0, 6)));
    }),
    { numRuns: 400, seed: 19 },
  );
  expect(cuts).toBeGreaterThan(50);
});

test('row 75: a cycle of two with thousands of requirements between them is cut in time that grows with them', () => {
  const [a, b] = names as [string, string];
  const graph = graphOf(
    Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? [a, [b, names[6]!]] : [b, [a, names[5]!]])),
  );
  expect(cycleCut(graph, [a, b])).toEqual([]);
});
