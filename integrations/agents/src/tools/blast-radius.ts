import { explainOutage, explainTree, failsAs } from '@faultline/core';
import * as z from 'zod';
import { formatTree } from '../../../../packages/cli/src/formats/explanation/tree-text.ts';
import { resolveFailing } from '../../../../packages/cli/src/model/resolve-refs.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { entity, entityOf, limit, plain, radius, radiusOf } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const claim = z.object({
  ref: z.string().describe('Whose claim it is'),
  of: z.array(z.string()),
  class: z.string(),
  place: z.string(),
});

export const blastRadius = defineTool({
  name: 'blast_radius',
  title: 'What the loss of one entity takes down',
  description:
    'Who goes down, degrades or is exposed when this entity, system, domain or team is lost for good, in both readings: with every claim believed, and with unproven claims disbelieved. Also who owns it, who needs it, whether anything bounds it. Ask it for "what breaks if X goes down?" and "who has to know?".',
  input: z.object({
    entity: z
      .string()
      .describe('Its ref, name, or an unambiguous suffix of it, such as auth or component:default/auth'),
    limit,
  }),
  output: z.object({
    entity: z.nullable(entity).describe('Null for a System, Domain or Group that stands for several'),
    failed: shownOf(z.string(), 'What fails: the entity, or all for which the name stands'),
    declared: z.nullable(radius).describe('With every claim believed'),
    worstCase: z.nullable(radius).describe('With every unproven claim a plain hard dependency'),
    down: shownOf(z.string(), 'Who goes down, as declared'),
    alsoDownInTheWorstCase: shownOf(z.string(), 'Who goes down only if unproven claims do not hold'),
    unprovenClaims: shownOf(claim, 'Claims without recent proof on what goes down only in the worst case'),
    dependents: shownOf(z.string(), 'Who names it as a dependency'),
    dependencies: shownOf(z.string(), 'What it needs'),
    shared: z.nullable(z.boolean()).describe('No single other entity contains its failure'),
    bound: z.nullable(z.union([z.string(), z.array(z.string())])).describe('The scope that it may take down'),
    findings: shownOf(z.string(), 'What the rules say about it'),
    basis,
  }),
  run: async ({ entity: name, limit: most }, catalog) => {
    const { model, report } = await loadReport(catalog);
    const [ref] = resolveFailing(model.graph, [name]);
    const outage = explainOutage(model.graph, [ref!], { lasts: null });
    const own = outage.failed.length === 1 ? report.entities.find((each) => each.ref === outage.failed[0]) : undefined;
    const failed = new Set(outage.failed);
    const believed = new Set(outage.declared.down);
    const also = outage.worstCase.down.filter((each) => !believed.has(each));
    const affected = new Set(also);
    const claims = report.requirements
      .filter((each) => each.claim && !each.proven && affected.has(each.ref))
      .map(({ ref: owner, of, class: kind, source: { file, line, column } }) => ({
        ref: owner,
        of: [...of],
        class: kind,
        place: `${file}:${line}:${column}`,
      }));
    const needing = unique(
      report.requirements.filter(({ of }) => of.some((each) => failed.has(each))).map((each) => each.ref),
    );
    const needed = unique(report.requirements.filter((each) => failed.has(each.ref)).flatMap(({ of }) => of));
    const tree = explainTree(model.graph, ref!, { depth: 3, width: 8 }, failsAs(model.graph, ref!));
    return answer(
      report,
      {
        data: (count) => ({
          entity: own === undefined ? null : entityOf(own),
          failed: shown(outage.failed, count),
          declared: own === undefined ? null : radiusOf(own.blastRadius.declared),
          worstCase: own === undefined ? null : radiusOf(own.blastRadius.worstCase),
          down: shown(outage.declared.down, count),
          alsoDownInTheWorstCase: shown(also, count),
          unprovenClaims: shown(claims, count),
          dependents: shown(needing, count),
          dependencies: shown(needed, count),
          shared: own?.shared ?? null,
          bound:
            own?.bound === undefined || own.bound === null || typeof own.bound === 'string'
              ? (own?.bound ?? null)
              : [...own.bound],
          findings: shown(
            report.findings.filter((each) => failed.has(each.ref)).map(({ message }) => message),
            count,
          ),
        }),
        text: formatTree(tree, { style: plain, width: 200 }),
        command: commandOf('simulate', catalog, [ref!]),
      },
      most,
    );
  },
});

function unique(refs: readonly string[]): readonly string[] {
  return [...new Set(refs)].sort();
}
