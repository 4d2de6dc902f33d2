import { explainOutage, parseDuration } from '@faultline/core';
import * as z from 'zod';
import { UsageError } from '../../../../packages/cli/src/errors/usage-error.ts';
import { formatOutage } from '../../../../packages/cli/src/formats/outage/outage-text.ts';
import { resolveFailing } from '../../../../packages/cli/src/model/resolve-refs.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { limit, plain } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const change = z.object({
  at: z.number().min(0).describe('Seconds since the failure'),
  ref: z.string(),
  status: z.enum(['ok', 'exposed', 'degraded', 'down']),
  because: z.string(),
});

const statuses = z.object({
  down: shownOf(z.string(), 'Down'),
  degraded: shownOf(z.string(), 'Degraded and not down'),
  exposed: shownOf(z.string(), 'Works, but one more failure would lose it'),
  timeline: shownOf(change, 'Each change of a status, in the order of time'),
  settlesAt: z.nullable(z.number()).describe('Seconds until the last change; null where it never settles'),
});

export const simulate = defineTool({
  name: 'simulate',
  title: 'An outage over time',
  description:
    'What is down, degraded and exposed, and from when, while one or several entities fail together for some time. Ask it for "X and Y are down for 45 minutes: who notices, and when?" and "what is down after an hour?".',
  input: z.object({
    entities: z.array(z.string()).min(1).max(50).describe('What fails: refs, names, or unambiguous suffixes of them'),
    lasts: z.string().optional().describe('How long, such as 45m, 4h or PT30M; left out: for good'),
    at: z.string().optional().describe('The lists show this moment, such as 30m; left out: the worst of all times'),
    limit,
  }),
  output: z.object({
    failed: shownOf(z.string(), 'What fails'),
    lasts: z.nullable(z.number()).describe('Seconds; null: for good'),
    at: z.nullable(z.number()).describe('Seconds; null: the worst of all times'),
    declared: statuses.describe('With every claim believed'),
    worstCase: statuses.describe('With every unproven claim a plain hard dependency'),
    firebreaks: shownOf(
      z.object({ ref: z.string(), saves: z.record(z.string(), z.int()) }),
      'Who would save the most by tolerating the loss',
    ),
    basis,
  }),
  run: async ({ entities, lasts, at, limit: most }, catalog) => {
    const duration = durationFrom('lasts', lasts) ?? null;
    if (duration === 0) throw new UsageError('lasts: expected a duration above zero');
    const moment = durationFrom('at', at);
    const { model, report } = await loadReport(catalog);
    const refs = resolveFailing(model.graph, entities);
    const outage = explainOutage(model.graph, refs, { lasts: duration, ...(moment !== undefined && { at: moment }) });
    const inert = new Set(model.graph.nodes.flatMap(({ ref, isInert }) => (isInert ? [ref] : [])));
    const statusesOf = (result: typeof outage.declared, count: number) => ({
      down: shown(result.down, count),
      degraded: shown(result.degraded, count),
      exposed: shown(result.exposed, count),
      timeline: shown(
        result.timeline.map(({ at: time, ref, status, because: { kind } }) => ({
          at: time,
          ref,
          status,
          because: kind,
        })),
        count,
      ),
      settlesAt: result.settlesAt,
    });
    const options = [...(lasts === undefined ? [] : ['--lasts', lasts]), ...(at === undefined ? [] : ['--at', at])];
    return answer(
      report,
      {
        data: (count) => ({
          failed: shown(outage.failed, count),
          lasts: outage.lasts,
          at: outage.at,
          declared: statusesOf(outage.declared, count),
          worstCase: statusesOf(outage.worstCase, count),
          firebreaks: shown(
            outage.firebreaks.map(({ ref, saves }) => ({ ref, saves: { ...saves } })),
            count,
          ),
        }),
        text: formatOutage(outage, { style: plain, width: 100, lineWidth: 100, inert }),
        command: commandOf('simulate', catalog, [...refs, ...options]),
      },
      most,
    );
  },
});

function durationFrom(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseDuration(text);
  if (seconds === undefined) throw new UsageError(`${name}: expected a duration such as 90s, 30m, 4h or PT30M`);
  return seconds;
}
