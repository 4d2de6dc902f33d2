import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { styleOf } from '../../packages/cli/src/terminal/style.ts';
import {
  buildReport,
  type DiffContext,
  describeDiff,
  diffGraphs,
  hasWorse,
  type Report,
} from '../../packages/core/src/index.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { everythingShown } from '../everything-shown.ts';
import { analysisFormats, checkFormats, diffFormats } from '../loaded-formats.ts';
import { nothingRead } from './nothing-read.ts';
import { compiled, type RandomGraph, randomGraph, randomRequirement } from './random-graph.ts';
import { requireSound } from './sound-text.ts';

/** Each run writes every format twice. */
const numRuns = Math.ceil(Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 2000) / 50);

const change = fc
  .tuple(randomGraph, fc.array(randomRequirement, { maxLength: 2 }), fc.nat(20))
  .map(([before, extra, dropped]): readonly [RandomGraph, RandomGraph] => {
    const refs = [...before.kinds.keys()];
    const kept = before.requirements.filter((_, index) => index !== dropped);
    return [before, { ...before, requirements: [...kept, ...extra.map((each) => each(refs))] }];
  });

const config = {
  ...defaultConfig,
  policy: {
    ...defaultConfig.policy,
    options: new Map([['radius-budget', { budgets: [{ share: 0, components: 0 }] }]]),
  },
};

const options = {
  style: styleOf(false),
  width: 200,
  lineWidth: Number.POSITIVE_INFINITY,
  program: 'faultline',
  paths: ['.'],
  top: 20,
  filter: undefined,
};

/** Components down by ref, as each place of the output has them. */
function requireOneNumber(texts: Readonly<Record<string, string>>, { entities, findings }: Report): void {
  const short = (ref: string): string => ref.replace(':default/', ':');
  const rows = Papa.parse<{ ref: string; componentsDown: string }>(texts.csv!, {
    header: true,
    skipEmptyLines: true,
  }).data;
  const csv = new Map(rows.map(({ ref, componentsDown }) => [short(ref), Number(componentsDown)]));
  const json = new Map(entities.map(({ ref, blastRadius }) => [short(ref), blastRadius.declared.down.component ?? 0]));
  const table = /^Widest blast radius.*\n.*\n((?: {2}.+\n)*)/m.exec(texts.text!)?.[1] ?? '';
  const stated: (readonly [string, number])[] = [
    ...[...csv].filter(([ref]) => json.has(ref)),
    ...[...table.matchAll(/^ {2}(\S+) +[█▉▊▋▌▍▎▏]* +(\d+)/gm)].map(([, ref, count]) => [ref!, Number(count)] as const),
    ...[...texts.text!.matchAll(/[Tt]he loss of (\S+) takes down (\d+) of/g)].map(
      ([, ref, count]) => [ref!, Number(count)] as const,
    ),
    ...findings
      .filter(({ rule, about }) => rule === 'radius-budget' && about === 'components')
      .map(({ ref, measure }) => [short(ref), measure] as const),
  ];
  for (const [ref, count] of stated) {
    if (json.has(ref)) expect([ref, count]).toEqual([ref, json.get(ref)]);
  }
}

test('every sentence of every format has a subject, every share is at most all, and a failure has one number', {
  timeout: 60_000 + numRuns * 500,
}, () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      const [old, graph] = [compiled(before), compiled(after)];
      const report = buildReport(graph, {
        catalog: nothingRead as never,
        problems: [],
        config,
        baseline: undefined,
      });
      const analyses = Object.fromEntries(
        Object.entries(analysisFormats).map(([name, format]) => [name, format(report, options)]),
      );
      const checks = Object.fromEntries(
        Object.entries(checkFormats).map(([name, format]) => [name, format(report, everythingShown)]),
      );
      const findings = report.findings
        .filter(({ severity, state }) => severity === 'error' && state === 'open')
        .map(({ rule, ref, message, advice, source }) => ({
          rule,
          ref,
          state: 'open' as const,
          message,
          advice,
          source,
        }));
      const context: DiffContext = { findings };
      const changes = diffGraphs({ graph: old, incomplete: false }, { graph, incomplete: false }, context);
      const named = { base: 'main', head: 'the work tree', ...changes };
      const diffs = Object.fromEntries(Object.entries(diffFormats).map(([name, format]) => [name, format(named)]));
      requireSound({ ...analyses, ...checks, ...diffs });
      expect(describeDiff(changes)).toMatch(/^\S.*\S\.$/s);
      // One comment holds both: it never says that nothing is worse above a failed check.
      if (findings.length > 0)
        expect([hasWorse(changes), diffs.markdown]).toEqual([true, expect.stringContaining('⚠️')]);
      requireOneNumber(analyses, report);
    }),
    { numRuns },
  );
});
