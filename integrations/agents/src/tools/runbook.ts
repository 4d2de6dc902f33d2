import { runbook as runbookOf } from '@faultline/core';
import * as z from 'zod';
import { formatRunbook } from '../../../../packages/cli/src/formats/runbook/runbook-text.ts';
import { failedBefore } from '../../../../packages/cli/src/model/failed-before.ts';
import { resolveRefs } from '../../../../packages/cli/src/model/resolve-refs.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { limit } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const contact = {
  ref: z.string(),
  owner: z.nullable(z.string()).describe('Whom to call'),
  runbook: z.nullable(z.string()).describe('The page that its owner keeps'),
};

const suspect = z.object({
  ...contact,
  incidents: z.int().min(0).describe('Past incidents in which it failed'),
  next: z
    .array(
      z.object({ at: z.number().describe('Seconds since the failure'), refs: shownOf(z.string(), 'Who goes down') }),
    )
    .describe('Who goes down later'),
  firebreak: z.nullable(z.string()).describe('Who could best tolerate the loss'),
});

export const runbook = defineTool({
  name: 'runbook',
  title: 'The first five minutes of an outage',
  description:
    'For an entity that is down: what else must be felt if that is so, which failure explains it, in which order to look, and whom to call. Ask it for "check-out is down: what is it, and whom do I call?".',
  input: z.object({ entity: z.string().describe('What is down: ref, name, or unambiguous suffix'), limit }),
  output: z.object({
    entity: z.object(contact),
    felt: shownOf(
      z.object({ ...contact, at: z.number().describe('Seconds since it went down') }),
      'Who must feel that it is down',
    ),
    suspects: shownOf(suspect, 'The failures that can be the cause, by ref; the text says in which order to ask'),
    questions: z.int().min(0).describe('Questions of the text on the longest way to one cause'),
    basis,
  }),
  run: async ({ entity, limit: most }, catalog) => {
    const { model, report } = await loadReport(catalog);
    const [ref] = resolveRefs(model.graph, [entity]);
    const sheet = runbookOf(model.graph, ref!, failedBefore(model, report.asOf), model.config.checks);
    return answer(
      report,
      {
        data: (count) => ({
          entity: sheet.entity,
          felt: shown(sheet.felt, count),
          suspects: shown(
            sheet.causes.map(({ ref: cause, owner, runbook: page, incidents, next, firebreak }) => ({
              ref: cause,
              owner,
              runbook: page,
              incidents,
              next: next.slice(0, count).map(({ at, refs }) => ({ at, refs: shown(refs, count) })),
              firebreak,
            })),
            count,
          ),
          questions: sheet.questions,
        }),
        text: formatRunbook(sheet),
        command: commandOf('runbook', catalog, [ref!]),
      },
      most,
    );
  },
});
