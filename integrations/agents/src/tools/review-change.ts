import {
  applyEdits,
  type Diff,
  describeDiff,
  diffGraphs,
  type Edit,
  parseDuration,
  type Report,
  shortRef,
} from '@faultline/core';
import * as z from 'zod';
import { UsageError } from '../../../../packages/cli/src/errors/usage-error.ts';
import { formatDiff } from '../../../../packages/cli/src/formats/diff/diff-text.ts';
import type { NamedDiff } from '../../../../packages/cli/src/formats/diff/named-diff.ts';
import { namedSides } from '../../../../packages/cli/src/model/compared-side.ts';
import { comparison } from '../../../../packages/cli/src/model/comparison.ts';
import { resolveRefs } from '../../../../packages/cli/src/model/resolve-refs.ts';
import { answer, basis, type Draft, shown, shownOf } from '../answer.ts';
import { type Catalog, loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { limit, plain } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const edge = z.object({
  do: z
    .enum(['add', 'remove', 'soften', 'fallback', 'replica'])
    .describe(
      'add: it needs it, hard; remove: it no longer does; soften: the loss only degrades it; fallback: something else carries the loss for a while; replica: a second one, of which one is enough',
    ),
  from: z.string().describe('The dependent: ref, name, or unambiguous suffix'),
  to: z.string().describe('The dependency'),
  lasts: z.string().optional().describe('How long the fallback lasts, such as 30m; for fallback only'),
});

const change = z.object({
  ref: z.string().describe('What fails'),
  before: z.nullable(z.int()).describe('Components that its loss took down'),
  after: z.nullable(z.int()),
  added: shownOf(z.string(), 'Who goes down with it now'),
  removed: shownOf(z.string(), 'Who no longer does'),
});

export const reviewChange = defineTool({
  name: 'review_change',
  title: 'What a change of dependencies does to failures',
  description:
    'Compares what every failure takes down before and after a change: that of the work tree since a git revision (base), or new, removed and weakened dependencies that are only tried (edges). Nothing is written. Ask it for "does this branch make a failure worse?", "what if checkout needed pricing?" and "would a fallback of 30 minutes help?". The result is judged as declared; a claim that is tried counts as believed.',
  input: z.object({
    base: z.string().optional().describe('A git revision such as origin/main, or a folder; either this or edges'),
    edges: z.array(edge).min(1).max(50).optional().describe('What is tried, in this order'),
    limit,
  }),
  output: z.object({
    verdict: z.enum(['unchanged', 'better', 'worse', 'mixed', 'neutral']),
    summary: z.string(),
    radii: shownOf(change, 'Losses that take down other entities than before, the widest change first'),
    sooner: shownOf(
      z.object({ failed: z.string(), ref: z.string(), before: z.number(), after: z.number() }),
      'Losses that come sooner or later than before, in seconds',
    ),
    sharedSinglePointsOfFailure: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
    cycles: shownOf(z.array(z.string()), 'New cycles of dependencies'),
    basis,
  }),
  run: async ({ base, edges, limit: most }, catalog) => {
    if ((base === undefined) === (edges === undefined)) throw new UsageError('give either base or edges');
    return base === undefined ? tryEdges(edges!, most, catalog) : sinceBase(base, most, catalog);
  },
});

async function tryEdges(edges: readonly z.infer<typeof edge>[], most: number, catalog: Catalog) {
  const { model, report } = await loadReport(catalog);
  const edits = edges.map((each): Edit => {
    const [ref, on] = resolveRefs(model.graph, [each.from, each.to]);
    if (each.do !== 'fallback') return { do: each.do, ref: ref!, on: on! };
    const lasts = each.lasts === undefined ? undefined : parseDuration(each.lasts);
    if (lasts === undefined || lasts === 0) throw new UsageError('fallback: lasts is a duration such as 30m or 4h');
    return { do: 'fallback', ref: ref!, on: on!, lasts };
  });
  requireEffect(report.requirements, edits);
  const { incomplete } = model.catalog;
  const after = applyEdits(model.graph, edits);
  const diff = diffGraphs({ graph: model.graph, incomplete }, { graph: after, incomplete });
  const named = { base: 'the catalog', head: 'the catalog with the change', ...diff };
  return answer(report, draftOf(named, undefined), most);
}

/** Exactly what `faultline diff <base>` says. */
async function sinceBase(base: string, most: number, catalog: Catalog) {
  const side = (await namedSides(base, false)).base;
  const { paths } = catalog;
  const compared = await comparison({ base: side, head: 'work tree', paths, traffic: {} }, catalog.context());
  if (compared === undefined) throw new UsageError('there is no component, resource or API to compare');
  const { report } = await loadReport(catalog);
  const { changes, isInconclusive: incomplete } = compared;
  const named = { base: compared.base, head: compared.head, ...changes, incomplete };
  return answer(report, draftOf(named, commandOf('diff', catalog, [base])), most);
}

function draftOf(diff: NamedDiff, command: string | undefined): Draft<ReturnType<typeof dataOf>> {
  return { data: (count) => dataOf(diff, count), text: formatDiff(diff, { style: plain }), command };
}

/** @throws UsageError for a change to a dependency that is not there: it would have no effect */
function requireEffect(requirements: Report['requirements'], edits: readonly Edit[]): void {
  const tried = new Set<string>();
  for (const { do: what, ref, on } of edits) {
    const key = `${ref} ${on}`;
    if (what === 'add') tried.add(key);
    else if (!tried.has(key) && !requirements.some((each) => each.ref === ref && each.of.includes(on)))
      throw new UsageError(`${what}: ${shortRef(ref)} does not name ${shortRef(on)} as a dependency; add it first`);
  }
}

function dataOf(diff: Diff, count: number) {
  return {
    verdict: diff.verdict,
    summary: describeDiff(diff),
    radii: shown(
      diff.radii.map(({ ref, before, after, added, removed }) => ({
        ref,
        before,
        after,
        added: shown(added, count),
        removed: shown(removed, count),
      })),
      count,
    ),
    sooner: shown(
      diff.courses.map(({ failed, ref, before, after }) => ({ failed, ref, before, after })),
      count,
    ),
    sharedSinglePointsOfFailure: {
      added: diff.sharedSinglePointsOfFailure.added.slice(0, count),
      removed: diff.sharedSinglePointsOfFailure.removed.slice(0, count),
    },
    cycles: shown(
      diff.cycles.added.map(({ members }) => [...members]),
      count,
    ),
  };
}
