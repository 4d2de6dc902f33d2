import fc from 'fast-check';
import { test } from 'vitest';
import { faultNodes } from '../../packages/core/src/analysis/fault-nodes.ts';
import { savedBy } from '../../packages/core/src/backlog/saved-by.ts';
import { compileFailureModel, type FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import type { GraphNode } from '../../packages/core/src/graph/graph-node.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { radiusCounts } from '../../packages/core/src/radii/radius-counts.ts';
import { applyEdits } from '../../packages/core/src/what-if/apply-edits.ts';
import type { Edit } from '../../packages/core/src/what-if/edit.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, randomGraph } from './random-graph.ts';
import { runs } from './runs.ts';

type Model = { readonly nodes: readonly GraphNode[]; readonly requirements: readonly Requirement[] };

/** The change as specified: every requirement is compared, and nothing is known from before. */
function edited({ nodes, requirements }: Model, edit: Edit): Model {
  const { ref, on } = edit;
  const nodeAt = (wanted: string) => nodes.find((node) => node.ref === wanted);
  if (!nodeAt(ref) || !nodeAt(on)) return { nodes, requirements };
  const isMeant = (each: Requirement) => each.ref === ref && each.relation !== 'member' && each.of.includes(on);
  const changed = (change: (each: Requirement) => Requirement[]): Model => ({
    nodes,
    requirements: requirements.flatMap((each) => (isMeant(each) ? change(each) : [each])),
  });
  const bare = ({ needs, of, class: kind, source }: Requirement): Requirement => ({
    ref,
    needs,
    of,
    class: kind,
    relation: 'claim',
    source,
  });
  const source = { file: 'what-if', line: 1, column: 1 };
  const added = (relation: 'claim' | 'placedIn'): Requirement => ({
    ref,
    needs: 1,
    of: [on],
    class: 'hard',
    relation,
    source,
  });
  switch (edit.do) {
    case 'soften':
      return changed((each) => [{ ...bare(each), class: 'soft' }]);
    case 'fallback':
      return changed((each) => [{ ...bare(each), class: 'hard', fallback: { lasts: edit.lasts } }]);
    case 'harden':
      return changed((each) => [{ ...bare(each), class: 'hard', needs: each.of.length }]);
    case 'remove':
      return changed((each) => {
        const of = each.of.filter((member) => member !== on);
        return of.length === 0 ? [] : [{ ...each, of, needs: Math.min(each.needs, of.length) }];
      });
    case 'add':
      return { nodes, requirements: [...requirements, added('claim')] };
    case 'place':
      return {
        nodes,
        requirements: [
          ...requirements.filter(
            (each) =>
              each.ref !== ref || each.relation !== 'placedIn' || nodeAt(each.of[0]!)?.axis !== nodeAt(on)?.axis,
          ),
          added('placedIn'),
        ],
      };
    case 'replica': {
      const replica = `${on}-replica`;
      const both = changed((each) => [{ ...bare(each), of: [...new Set([...each.of, replica])].sort() }]);
      if (nodeAt(replica)) return both;
      const { title: _, source: __, ...original } = nodeAt(on)!;
      const own = requirements.filter((each) => each.ref === on && each.relation !== 'member');
      return {
        nodes: [...nodes, { ...original, ref: replica, name: `${original.name}-replica` }],
        requirements: [...both.requirements, ...own.map((each) => ({ ...each, ref: replica }))],
      };
    }
    default:
      return edit satisfies never;
  }
}

const kinds = ['soften', 'fallback', 'harden', 'replica', 'remove', 'add', 'place'] as const;

/** Among refs of which some are there, some are replicas that may be there by then, and some are nobody. */
const editsOf = (refs: readonly string[]): fc.Arbitrary<readonly Edit[]> => {
  const ref = fc.constantFrom(...refs, ...refs.map((each) => `${each}-replica`), 'component:default/nobody');
  const edit = fc.record({ do: fc.constantFrom(...kinds), ref, on: ref, lasts: fc.constantFrom(3, 5) });
  return fc.array(
    edit.map(({ lasts, ...each }) => (each.do === 'fallback' ? { ...each, lasts } : each) as Edit),
    { maxLength: 4 },
  );
};

const graphAndEdits = randomGraph.chain((random) =>
  editsOf([...random.kinds.keys()]).map((edits) => ({ graph: compiled(random), edits })),
);

test('an edit is compiled only where it changes something, and gives the same as compiling everything', () => {
  fc.assert(
    fc.property(graphAndEdits, ({ graph, edits }) => {
      const { nodes, requirements } = edits.reduce(edited, graph as Model);
      const whole = compileFailureModel(nodes, requirements, graph);
      const tried = applyEdits(graph, edits);
      expectEqual({ ...tried }, { ...whole });
    }),
    runs,
  );
});

test('what a softening saves is the difference that compiling the graph with it makes', () => {
  const total = (graph: FailureModel): number => {
    const { score } = radiusCounts(graph, graph.declared);
    const failing = [...faultNodes(graph)].filter((node) => graph.nodes[node]!.kind !== 'api');
    return failing.reduce((sum, node) => sum + score[node]!, 0);
  };
  const isSoftening = (edit: Edit): edit is Edit & { do: 'soften' } => edit.do === 'soften';
  fc.assert(
    fc.property(graphAndEdits, ({ graph, edits }) => {
      const asked = edits.map((edit) => ({ do: 'soften', ref: edit.ref, on: edit.on }) as Edit).filter(isSoftening);
      const known = asked.filter(({ ref, on }) => graph.indexOf.has(ref) && graph.indexOf.has(on));
      expectEqual(savedBy(graph, [])(known).score, total(graph) - total(applyEdits(graph, known)));
    }),
    runs,
  );
});
