import fc from 'fast-check';
import { test } from 'vitest';
import { formatDriftCsv } from '../../packages/cli/src/formats/drift/drift-csv.ts';
import { formatDriftMarkdown } from '../../packages/cli/src/formats/drift/drift-markdown.ts';
import { formatDrift } from '../../packages/cli/src/formats/drift/drift-text.ts';
import { formatIncidentsCsv } from '../../packages/cli/src/formats/incidents/incidents-csv.ts';
import { formatIncidentsMarkdown } from '../../packages/cli/src/formats/incidents/incidents-markdown.ts';
import { formatIncidents } from '../../packages/cli/src/formats/incidents/incidents-text.ts';
import { styleOf } from '../../packages/cli/src/terminal/style.ts';
import { auditedReview, driftReport, learnedModel, reviewIncidents } from '../../packages/core/src/index.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { seen } from '../../packages/core/test/drift/drift-of.ts';
import { failing, incidentOf } from './drawn-incident.ts';
import { compiled, picks, randomGraph, someOf } from './random-graph.ts';
import { requireSound } from './sound-text.ts';

/** Each run writes every format of two commands. */
const numRuns = Math.ceil(Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 2000) / 50);

const style = styleOf(false);

const calls = fc.array(fc.tuple(fc.nat(8), fc.nat(9), fc.constantFrom(1, 7, 1296)), { maxLength: 6 });

test('every sentence about observed calls is sound', () => {
  fc.assert(
    fc.property(randomGraph, calls, (drawn, pairs) => {
      const graph = compiled(drawn);
      const names = [...graph.nodes.map(({ name }) => name), 'elsewhere'];
      const nameAt = (index: number): string => names[index % names.length]!;
      const rows = pairs.map(([from, to, count]) => `${nameAt(from)} > ${nameAt(to)} ${count}`);
      const report = driftReport({ graph, entities: [], config: defaultConfig, incomplete: false }, [seen(rows)]);
      requireSound({
        text: withoutShares(formatDrift(report, { style, lineWidth: 100, showsAll: true })),
        markdown: withoutShares(formatDriftMarkdown(report)),
        csv: formatDriftCsv(report),
      });
    }),
    { numRuns },
  );
});

/** For each call that comes in an entity may make several, so their share can be above 100%. */
function withoutShares(text: string): string {
  return text.replace(/[\d,.]+%/g, '');
}

test('every sentence about an incident is sound, whether or not the graph had predicted it', () => {
  fc.assert(
    fc.property(randomGraph, randomGraph, picks, fc.boolean(), (drawn, other, picked, isPredicted) => {
      const [graph, seenIn] = [compiled(drawn), compiled(isPredicted ? drawn : other)];
      const refs = failing(seenIn).filter((ref) => graph.indexOf.has(ref));
      fc.pre(refs.length > 0);
      const drawnIncident = incidentOf(seenIn, someOf(refs, picked), 7, false);
      const known = [...drawnIncident.observed.entities].filter(([ref]) => graph.indexOf.has(ref));
      const incidents = [{ ...drawnIncident, observed: { ...drawnIncident.observed, entities: new Map(known) } }];
      const catalogThen = () => ({ graph, revision: undefined, reason: undefined });
      const review = reviewIncidents({ now: graph, incidents, tolerance: 0, catalogThen });
      const audited = auditedReview(review, {
        graph: learnedModel(graph, incidents, 0),
        problems: [],
        catalog: { problems: [] },
        config: defaultConfig,
        baseline: undefined,
        incidents,
      });
      requireSound({
        text: formatIncidents(audited, { style, column: 'both' }),
        markdown: formatIncidentsMarkdown(audited),
        csv: formatIncidentsCsv(audited),
      });
    }),
    { numRuns },
  );
});
