import * as z from 'zod/mini';
import type { Immutable } from '../model/immutable.ts';

/** The report: one JSON document that the viewer, `diff` and every format read. Sorted by ref, no clock, no locale. */

const describe = z.describe;

const count = z.int().check(z.nonnegative());

const seconds = z.number().check(z.nonnegative(), describe('Seconds'));

const text = z.string();

const refs = z.array(text);

/** How many entities of each kind; a kind with none is left out. */
const countsByKind = z.record(text, count);

const lineOrColumn = z.int().check(z.minimum(1));

const source = z.strictObject({ file: text, line: lineOrColumn, column: lineOrColumn });

const radius = z.strictObject({
  down: countsByKind.check(describe('Entities down, by kind; the failed entity is not counted')),
  degraded: countsByKind.check(describe('Entities degraded and not down, by kind')),
  exposed: countsByKind.check(describe('Entities that work but have lost redundancy, by kind')),
  tiers: countsByKind.check(describe('Components down, by tier; "none" where no tier is known')),
  systems: refs.check(describe('Systems of the Components down')),
  domains: refs.check(describe('Domains of the Components down')),
  owners: refs.check(describe('Owners of the Components down')),
  journeys: refs.check(describe('Journeys down')),
  score: z.number().check(z.nonnegative(), describe('Sum of the tier weights of the Components down')),
});

const blastRadius = z.strictObject({
  declared: radius.check(describe('With every claim believed')),
  worstCase: radius.check(describe('With every unproven claim a plain hard dependency')),
});

const tier = z.int().check(z.minimum(1), z.maximum(4));

const entity = z.strictObject({
  ref: text,
  kind: text,
  type: z.nullable(text),
  title: z.nullable(text),
  owner: z.nullable(text),
  system: z.nullable(text),
  domain: z.nullable(text),
  tier: z.nullable(tier),
  lifecycle: z.nullable(text),
  tags: z.array(text),
  links: z.array(z.strictObject({ url: text, title: z.nullable(text), type: z.nullable(text) })),
  declared: z.boolean().check(describe('False for what is only referred to and was never described')),
  entryPoint: z.boolean().check(describe('Where users come in, if no journeys are declared: what nothing else uses')),
  container: z
    .nullable(text)
    .check(describe('The entity or journey through which every path from a user reaches this one')),
  shared: z.boolean().check(describe('No single other entity contains it')),
  bound: z
    .nullable(z.union([z.enum(['component', 'system', 'domain', 'organization']), refs]))
    .check(describe('The scope that it is allowed to take down, where one is declared')),
  direct: z.strictObject({ dependents: count, dependencies: count }),
  blastRadius,
  source: z.nullable(source).check(describe('Where it is described; null for what is not declared')),
});

const requirement = z.strictObject({
  ref: text.check(describe('The dependent')),
  needs: z.int().check(z.minimum(1)),
  of: refs.check(z.minLength(1)),
  class: z.enum(['hard', 'soft', 'informational']),
  fallback: z.nullable(z.strictObject({ lasts: seconds, mode: z.nullable(text) })),
  relation: text.check(describe('The field it was read from; `claim` for an entry of `requires`')),
  claim: z.boolean().check(describe('Somebody claims here that a loss is tolerated, bridged or spread')),
  proven: z.boolean().check(describe('The claim has evidence that is young enough; true for what claims nothing')),
  evidence: z.nullable(z.strictObject({ date: text, link: z.nullable(text) })),
  source,
});

const shared = z.strictObject({
  ref: text,
  journeys: refs.check(describe('Journeys down')),
  systems: refs.check(describe('Systems besides its own with a Component down')),
  components: count.check(describe('Components down')),
  score: z.number().check(z.nonnegative()),
});

const cycle = z.strictObject({
  members: refs.check(describe('Entities that all depend on each other')),
  path: refs.check(describe('A shortest way around through the first member; each needs the next')),
  hard: z.boolean().check(describe('The hard requirements alone already close a cycle')),
});

const problem = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'note']),
  message: text,
  source: z.nullable(source),
  places: z.array(source).check(describe('Every place, where the problem has several; else empty')),
});

const coverage = z.strictObject({
  files: count,
  entities: countsByKind.check(describe('Entities of the catalog, by kind')),
  undeclared: countsByKind.check(describe('Entities that are only referred to, by kind')),
  requirements: count,
  unresolvedReferences: count.check(describe('References whose target nobody describes')),
  unclassifiedRequirements: count.check(describe('Plain dependencies of the catalog, taken as hard')),
  claims: count,
  unprovenClaims: count,
  componentsWithoutOwner: count,
  componentsWithoutTier: count,
  skippedTemplates: count,
});

export const reportSchema = z.strictObject({
  version: z.literal(1),
  asOf: text.check(describe('The day on which evidence was judged')),
  incomplete: z.boolean().check(describe('Something could not be read, so the numbers may be too small')),
  weights: z.record(text, z.number()).check(describe('Tier weights that the score uses')),
  coverage,
  entities: z.array(entity),
  requirements: z.array(requirement),
  failureDomains: z.array(z.unknown()),
  sharedSinglePointsOfFailure: z.array(shared),
  notIndependent: z.array(z.unknown()),
  cycles: z.array(cycle),
  journeys: z.array(z.unknown()),
  problems: z.array(problem),
  findings: z.array(z.unknown()),
});

export type Report = Immutable<z.infer<typeof reportSchema>>;
export type ReportEntity = Report['entities'][number];
export type ReportRequirement = Report['requirements'][number];
export type ReportRadius = ReportEntity['blastRadius']['declared'];
export type ReportProblem = Report['problems'][number];
export type ReportCycle = Report['cycles'][number];
export type ReportSharedSinglePoint = Report['sharedSinglePointsOfFailure'][number];
export type ReportCoverage = Report['coverage'];
