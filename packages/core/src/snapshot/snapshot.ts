import * as z from 'zod/mini';
import { driftSchema } from '../drift/drift-json-schema.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import { compiledBefore, type FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import { findingProblemCodes } from '../model/finding-problem.ts';
import type { Incident } from '../model/incident.ts';
import { type Problem, problemCodes } from '../model/problem.ts';
import { describeProblem } from '../model/problem-text.ts';
import { type Scope, scopeSchema } from '../model/scope-schema.ts';
import type { Baseline } from '../policy/baseline.ts';
import { baselineSchema } from '../policy/parse-baseline.ts';
import { incident } from './incident-shape.ts';
import { jsonSection, readJson } from './json-section.ts';
import { nodeSections, readNodes } from './node-columns.ts';
import { readRequirements, requirementSections } from './requirement-columns.ts';
import { type Checksum, damaged, readSections, type Sections, writeSections } from './sections.ts';
import { config, count, optionalText, source, text, texts } from './shapes.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { Damage, type SnapshotFault } from './snapshot-fault.ts';
import { entitySections, readEntities } from './stored-entities.ts';
import { readStrings, stringTable } from './string-table.ts';

/** The pieces of a snapshot: the same for the same catalog. O(nodes + members). */
export function writeSnapshot(content: SnapshotContent, checksum: Checksum): readonly Uint8Array[] {
  const { graph, catalog } = content;
  const strings = stringTable();
  const columns = [...nodeSections(graph.nodes, strings), ...requirementSections(graph, strings)];
  const sections: Sections = new Map([
    ['about', jsonSection(aboutOf(content))],
    ['config', jsonSection(content.config)],
    ['problems.reading', jsonSection(catalog.problems)],
    ['problems.opening', jsonSection(content.problems)],
    ['incidents', jsonSection(content.incidents)],
    ['drift', jsonSection(content.drift ?? null)],
    ...strings.sections(),
    ...columns,
    ...entitySections(catalog.entities, graph.indexOf),
  ]);
  return writeSections(sections, checksum);
}

const about = z.looseObject({
  catalog: z.looseObject({
    skippedTemplates: count,
    incomplete: z.boolean(),
    files: count,
    sources: z.optional(z.array(z.looseObject({ format: text, files: count, entities: count }))),
  }),
  baseline: z.optional(baselineSchema),
  scope: z.optional(scopeSchema),
  subject: z.optional(texts),
  own: z.optional(texts),
  configPath: optionalText,
  policyPath: optionalText,
  baselinePath: text,
});

function aboutOf({ catalog, baseline, scope, subject, own, ...paths }: SnapshotContent): object {
  const { skippedTemplates, incomplete, files, sources } = catalog;
  const isAll = own.size === catalog.entities.length;
  return {
    catalog: { skippedTemplates, incomplete, files, sources },
    baseline,
    scope,
    ...(subject && { subject: [...subject] }),
    ...(!isAll && { own: [...own] }),
    configPath: paths.configPath,
    policyPath: paths.policyPath,
    baselinePath: paths.baselinePath,
  };
}

const ofFindings: ReadonlySet<Problem['code']> = new Set(findingProblemCodes);
const otherCodes = problemCodes.filter((code) => !ofFindings.has(code));

/** What the rules read of the problems that become findings; nothing but `describeProblem` reads the others. */
const problems = z.array(
  z.union([
    z.looseObject({
      code: z.literal('unresolved-reference'),
      target: z.string(),
      suggestion: z.optional(z.string()),
      places: z.array(z.looseObject({ ref: z.string(), source })).check(z.minLength(1)),
      source,
    }),
    z.looseObject({
      code: z.literal('misspelt-field'),
      ref: z.string(),
      field: z.string(),
      suggestion: z.string(),
      isReference: z.boolean(),
      source,
    }),
    z.looseObject({
      code: z.enum(['unknown-key', 'invalid-claim']),
      ref: z.optional(z.string()),
      key: z.string(),
      suggestion: z.optional(z.string()),
      source,
    }),
    z.looseObject({ code: z.enum(otherCodes), source }),
  ]),
);

/**
 * Reads a snapshot. Columns are views of the file; every number in them is checked once, so that no other code has to.
 * Takes memory for the nodes and requirements that the file holds, and no more than that, whatever it says of itself.
 *
 * @param asOf the day on which evidence is judged
 */
export function readSnapshot(file: Uint8Array, checksum: Checksum, asOf: string): SnapshotContent | SnapshotFault {
  const sections = readSections(file, checksum);
  if ('kind' in sections) return sections;
  try {
    return contentOf(sections, asOf);
  } catch (error) {
    if (error instanceof Damage) return damaged(error.message);
    throw error;
  }
}

function contentOf(sections: Sections, asOf: string): SnapshotContent {
  const { catalog, own, subject, baseline, scope, ...paths } = readJson(sections, 'about', about);
  const judgedBy = readJson(sections, 'config', config) as unknown as Config;
  const graph = graphIn(sections, judgedBy, asOf);
  const { entities, refs } = readEntities(sections, graph.nodes);
  return {
    graph,
    config: judgedBy,
    catalog: { ...catalog, entities, problems: problemsIn(sections, 'problems.reading') } as SnapshotContent['catalog'],
    problems: problemsIn(sections, 'problems.opening'),
    incidents: readJson(sections, 'incidents', z.array(incident)) as unknown as readonly Incident[],
    drift: (readJson(sections, 'drift', z.nullable(driftSchema)) ?? undefined) as DriftReport | undefined,
    baseline: baseline as Baseline | undefined,
    scope: scope as Scope | undefined,
    subject: subject && new Set(subject),
    own: new Set(own ?? refs()),
    configPath: paths.configPath,
    policyPath: paths.policyPath,
    baselinePath: paths.baselinePath,
  };
}

function graphIn(sections: Sections, { evidenceMaxAge, tiers }: Config, asOf: string): FailureModel {
  const strings = readStrings(sections);
  const nodes = readNodes(sections, strings);
  const requirements = readRequirements(sections, strings, nodes);
  return compiledBefore(nodes, requirements, { asOf, evidenceMaxAge, weights: tiers.weights });
}

/** A problem that cannot be put into words is damaged. */
function problemsIn(sections: Sections, name: string): readonly Problem[] {
  const read = readJson(sections, name, problems) as unknown as readonly Problem[];
  for (const each of read) {
    try {
      describeProblem(each);
    } catch {
      throw new Damage(name);
    }
  }
  return read;
}
