import { counted, explainPath, explainTree, failsAs, type Step } from '@faultline/core';
import * as z from 'zod';
import { formatPath } from '../../../../packages/cli/src/formats/explanation/path-text.ts';
import { shortRef } from '../../../../packages/cli/src/formats/short-ref.ts';
import { resolveFailing, resolveRefs } from '../../../../packages/cli/src/model/resolve-refs.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { limit, plain } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const step = z.object({
  ref: z.string(),
  status: z.string(),
  downAt: z.nullable(z.number()).describe('Seconds until it is down; null where it is not'),
  lost: z.array(z.string()),
  class: z.string(),
  place: z.string().describe('Where the requirement that passes the loss on is written: file:line:column'),
});

export const explain = defineTool({
  name: 'explain',
  title: 'Why the loss of one entity reaches another',
  description:
    'Each step by which the loss of `from` reaches `to`, with the file and line that says so, or where it stops. Ask it for "why does X take down Y?".',
  input: z.object({
    from: z.string().describe('The failed entity: ref, name, or an unambiguous suffix'),
    to: z.string().describe('The entity or journey that it reaches'),
    limit,
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    status: z.string().describe('What becomes of `to`, every claim believed'),
    worstCaseStatus: z.string().describe('The same with unproven claims disbelieved'),
    chains: shownOf(z.array(step), 'Every shortest chain of failure'),
    heldBy: z.nullable(z.object({ ref: z.string(), by: z.string(), proven: z.boolean() })).describe('Where it stops'),
    basis,
  }),
  run: async ({ from: failing, to: target, limit: most }, catalog) => {
    const { model, report } = await loadReport(catalog);
    const [from] = resolveFailing(model.graph, [failing]);
    const [to] = resolveRefs(model.graph, [target]);
    const path = explainPath(model.graph, from!, to!, failsAs(model.graph, from!));
    const { heldBy } = path;
    return answer(
      report,
      {
        data: (count) => ({
          from: path.from,
          to: path.to,
          status: path.status,
          worstCaseStatus: path.worstCaseStatus,
          chains: {
            total: path.chains.length + path.omittedChains,
            shown: path.chains.slice(0, count).map((chain) => chain.map(stepOf)),
          },
          heldBy: heldBy && { ref: heldBy.ref, by: heldBy.by, proven: heldBy.proven },
        }),
        text: formatPath(path, { style: plain }),
        command: commandOf('explain', catalog, [from!, to!]),
      },
      most,
    );
  },
});

function stepOf({ ref, status, downAt, lost, requirement }: Step): z.infer<typeof step> {
  const { file, line, column } = requirement.source;
  return { ref, status, downAt, lost: lost.slice(0, 10), class: requirement.class, place: `${file}:${line}:${column}` };
}

export const singlePointsOfFailure = defineTool({
  name: 'single_points_of_failure',
  title: 'What alone takes an entity or a journey down',
  description:
    'The entities and failure domains whose loss alone takes this entity, system or journey down. Ask it for "what can take check-out down?".',
  input: z.object({ entity: z.string().describe('A ref, name, or unambiguous suffix; a journey as well'), limit }),
  output: z.object({
    entity: z.string(),
    singlePointsOfFailure: shownOf(z.string(), 'Each takes it down alone, every claim believed'),
    basis,
  }),
  run: async ({ entity, limit: most }, catalog) => {
    const { model, report } = await loadReport(catalog);
    const [ref] = resolveRefs(model.graph, [entity]);
    const { singlePointsOfFailure: points } = explainTree(model.graph, ref!, { depth: 1, width: 1 });
    return answer(
      report,
      {
        data: (count) => ({ entity: ref!, singlePointsOfFailure: shown(points, count) }),
        text: pointsText(ref!, points),
        command: commandOf('explain', catalog, [ref!]),
      },
      most,
    );
  },
});

function pointsText(ref: string, points: readonly string[]): string {
  if (points.length === 0) return `No other single failure takes ${shortRef(ref)} down.`;
  return `${counted(points.length, 'single failure takes', 'single failures each take')} ${shortRef(ref)} down: ${points.map(shortRef).join(', ')}.`;
}
