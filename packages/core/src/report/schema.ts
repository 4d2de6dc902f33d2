import * as z from 'zod/mini';
import type { Immutable } from '../base/immutable.ts';
import { scopeSchema } from '../model/scope-schema.ts';
import { trendSchema } from '../trend/trend-json-schema.ts';
import { firebreakPoints } from './firebreak-points.ts';
import { countsByKind, coverage, inputSource, originSources, problem, source, trafficCounts } from './input-schema.ts';
import { learningParts } from './learning-parts.ts';
import { requirementSchema } from './requirement-schema.ts';

/** The report: one JSON document that the viewer, `diff` and every format read. Sorted by ref, no clock, no locale. */

const describe = z.describe;

const count = z.int().check(z.nonnegative());

const seconds = z.number().check(z.nonnegative(), describe('Seconds'));

const text = z.string();

const refs = z.array(text);

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
  name: text.check(describe('As it was written')),
  type: z.nullable(text),
  title: z.nullable(text),
  owner: z.nullable(text),
  system: z.nullable(text),
  domain: z.nullable(text),
  tier: z.nullable(tier),
  lifecycle: z.nullable(text),
  tags: z.array(text),
  links: z.array(z.strictObject({ url: text, title: z.nullable(text), type: z.nullable(text) })),
  alerts: z
    .optional(z.array(z.strictObject({ name: text, isLeading: z.boolean(), link: z.nullable(text), source })))
    .check(describe('What watches it; absent where nothing does')),
  subject: z.optional(z.boolean()).check(describe('False for a part of the context; absent without a context')),
  declared: z.boolean().check(describe('False for what is only referred to and was never described')),
  inert: z
    ._default(z.boolean(), false)
    .check(describe('It does not run (a library, documentation), so it cannot fail by itself')),
  entryPoint: z.boolean().check(describe('A Component that nothing else uses')),
  container: z
    .nullable(text)
    .check(describe('The entity or journey through which every path from a user reaches this one')),
  shared: z.boolean().check(describe('No single other entity contains it')),
  bound: z
    .nullable(z.union([z.enum(['component', 'system', 'domain', 'organization']), refs]))
    .check(describe('The scope that it is allowed to take down, where one is declared')),
  direct: z.strictObject({ dependents: count, dependencies: count }),
  singlePointsOfFailure: count.check(describe('Entities and failure domains whose loss alone takes it down')),
  recovers: seconds.check(describe('Seconds to work again once everything it needs is back')),
  axis: z.nullable(text).check(describe('The axis of which this Resource is a failure domain')),
  blastRadius,
  sources: z
    .optional(originSources)
    .check(describe('Every declaration, the one that counts first; absent where it is one of Backstage')),
  fieldOrigins: z
    .optional(z.record(text, text))
    .check(describe('The formats of fields that the first declaration leaves out, such as `owner: datadog`')),
  source: z.nullable(source).check(describe('Where it is described; null for what is not declared')),
});

/** Points into `requirements` of this report. */
const requirementIndex = count.check(describe('Index into `requirements`'));

const firebreak = z.strictObject({
  failed: text.check(describe('The shared single point of failure that it is about')),
  ref: text.check(describe('Who would have to tolerate the loss')),
  requirements: z.array(requirementIndex).check(describe('Its requirements through which the loss arrives')),
  saves: countsByKind.check(describe('Who then stays up, itself included, by kind')),
  journeys: refs.check(describe('Journeys that then stay up')),
  score: z.number().check(z.nonnegative(), describe('Sum of the tier weights of the Components that stay up')),
});

const shared = z.strictObject({
  ref: text,
  journeys: refs.check(describe('Journeys down')),
  systems: refs.check(describe('Systems besides its own with a Component down')),
  components: count.check(describe('Components down')),
  score: z.number().check(z.nonnegative()),
});

const failureDomain = z.strictObject({
  ref: text,
  name: text,
  axis: text.check(describe('zone, cluster, credential ...')),
  within: refs.check(describe('The failure domains that it lies in')),
  members: refs.check(describe('Who is placed in it or in a domain inside it, or needs the Resource that it is')),
  survivors: refs.check(describe('The members that its loss does not take down')),
  blastRadius,
  source: z.nullable(source),
});

const outcome = z.strictObject({
  status: z.enum(['ok', 'exposed', 'degraded', 'down']).check(describe('The status that it ends in')),
  downAt: z.nullable(seconds).check(describe('Seconds until it is down; null where it never is')),
});

const journey = z.strictObject({
  ref: text,
  name: text,
  title: z.nullable(text),
  owner: z.nullable(text),
  tier: z.nullable(tier),
  singlePointsOfFailure: refs.check(describe('Entities and failure domains whose loss alone takes it down')),
  dependencies: z
    .array(z.strictObject({ ref: text, declared: outcome, worstCase: outcome }))
    .check(describe('Its row of the resilience matrix: every dependency whose loss it feels')),
  source: z.nullable(source),
});

const system = z.strictObject({
  ref: text,
  singlePointsOfFailure: refs.check(describe('Whose loss alone takes all of it down')),
});

const notIndependent = z.strictObject({
  ref: text,
  requirement: requirementIndex,
  causes: z
    .array(z.strictObject({ ref: text, loses: refs.check(describe('The members that it takes down')) }))
    .check(describe('Entities and failure domains whose loss alone leaves too few members')),
});

const tierInversion = z.strictObject({
  ref: text,
  tier,
  dependency: text,
  dependencyTier: tier,
  through: refs.check(describe('The APIs between the two')),
  requirement: requirementIndex,
  tolerance: z
    .nullable(z.strictObject({ by: z.enum(['soft', 'redundancy', 'fallback']), lasts: z.nullable(seconds) }))
    .check(describe('A fallback, or an unproven soft class or redundancy; null: its loss is felt at once')),
});

const decisiveClaim = z.strictObject({
  requirement: requirementIndex,
  ref: text.check(describe('Whose claim it is')),
  failures: count.check(describe('Single failures that take down more if the claim does not hold')),
  worst: z
    .strictObject({
      ref: text,
      components: count,
      journeys: count,
      isAtLeast: z
        .optional(z.literal(true))
        .check(
          describe(
            'There are too many claims to follow all that each takes down, so that of some failures only its owner is counted',
          ),
        ),
    })
    .check(describe('The failure that then takes down most in addition, at once')),
});

const cycle = z.strictObject({
  members: refs.check(describe('Entities that all depend on each other')),
  path: refs.check(describe('A shortest way around through the first member; each needs the next')),
  hard: z.boolean().check(describe('The hard requirements alone already close a cycle')),
});

const step = z.strictObject({
  ref: text,
  status: z.enum(['exposed', 'degraded', 'down']),
  requirement: requirementIndex,
  source,
});

/** A plain record; its keys depend on its kind. */
const data = z.record(text, z.json());

const finding = z.strictObject({
  rule: text,
  severity: z.enum(['error', 'warning', 'info']),
  ref: text.check(describe('Whom it is about')),
  about: text.check(
    describe('What distinguishes it from other findings of the rule about the same entity; may be empty'),
  ),
  fingerprint: text.check(describe('The same for the same finding in every run')),
  message: text.check(describe('The finding in a sentence')),
  detail: z.nullable(data).check(describe('What the sentence is made of, by rule; null in a report of version 1')),
  advice: text.check(describe('The cheapest thing to do about it, in a sentence')),
  remedy: z.nullable(data).check(describe('The same as data: a `kind` and its parts; null in a report of version 1')),
  measure: z.number().check(describe('What a baseline remembers; the greater the worse')),
  state: z.enum(['open', 'accepted', 'known', 'worse']).check(describe('Accepted and known findings fail no check')),
  decision: z
    .nullable(text)
    .check(describe('Who has accepted it and until when, or what is worse than the baseline knew; else null')),
  brought: z.array(requirementIndex).check(describe('New requirements that cause it')),
  added: refs.check(describe('Members of its radius that are new since the baseline')),
  removed: refs.check(describe('Members that have left a known radius')),
  chain: z.array(step).check(describe('How the failure comes to the one that it costs most; may be empty')),
  source: z.nullable(source).check(describe('Where it stands: the requirement that a change adds, else the entity')),
  entitySource: z
    .nullable(source)
    .check(describe('Where the entity is described, if the finding stands at a requirement')),
});

export const reportSchema = z.strictObject({
  version: z.literal(2),
  asOf: text.check(describe('The day on which evidence was judged')),
  incomplete: z.boolean().check(describe('Something could not be read, so the numbers may be too small')),
  evidenceMaxAge: seconds.check(describe('For how many seconds evidence proves a claim')),
  scope: z.optional(scopeSchema).check(describe('What was seen of the organization; absent for a whole catalog')),
  weights: z.record(text, z.number()).check(describe('Tier weights that the score uses')),
  coverage,
  sources: z.optional(z.array(inputSource)).check(describe('What was read, by role and name; absent in older reports')),
  observed: z
    .optional(trafficCounts)
    .check(describe('How the catalog compares with observed calls, where there are any')),
  entities: z.array(entity),
  requirements: z.array(requirementSchema),
  failureDomains: z.array(failureDomain),
  sharedSinglePointsOfFailure: z.array(shared),
  firebreaks: z
    .array(firebreak)
    .check(
      describe(
        `The one place where tolerating the loss saves the most, for each of the first ${firebreakPoints} shared single points of failure; \`simulate\` lists those of any failure`,
      ),
    ),
  notIndependent: z.array(notIndependent).check(describe('Redundant requirements whose members share a cause')),
  tierInversions: z.array(tierInversion).check(describe('Who needs an entity of a less costly tier')),
  decisiveClaims: z.array(decisiveClaim).check(describe('Unproven claims that make a difference, the largest first')),
  cycles: z.array(cycle),
  journeys: z.array(journey),
  systems: z.array(system),
  problems: z.array(problem),
  findings: z.array(finding).check(describe('What the rules say, most severe first')),
  ...learningParts,
  trend: z
    .optional(trendSchema)
    .check(describe('The figures over the history of git, where the command was asked for them')),
});

/** Everything Faultline computes about a catalog: plain, sorted, JSON-safe. Its JSON Schema is `reportJsonSchema`. */
export type Report = Immutable<z.infer<typeof reportSchema>>;
/** An entity of the catalog, or one that is only referred to, with its blast radius. */
export type ReportEntity = Report['entities'][number];
/** What an entity needs: at least `needs` of the members `of`. Durations are seconds. */
export type ReportRequirement = Report['requirements'][number];
/** How much the loss of one entity takes down: counts by kind, and the sorted refs of what they belong to. */
export type ReportRadius = ReportEntity['blastRadius']['declared'];
/** A problem of the input, with its sentence and position. */
export type ReportProblem = Report['problems'][number];
/** Entities that need each other in a circle. */
export type ReportCycle = Report['cycles'][number];
/** A single point of failure that several systems or journeys share. */
export type ReportSharedSinglePoint = Report['sharedSinglePointsOfFailure'][number];
/** How much of the catalog the figures rest on: counts of entities, references, claims, owners and tiers. */
export type ReportCoverage = Report['coverage'];
/** The files of one format or one source of observed calls. */
export type ReportSource = NonNullable<Report['sources']>[number];
/** Counts of verdicts on observed calls and declared dependencies. */
export type ReportTraffic = NonNullable<Report['observed']>;
/** A finding of `check`, with its sentence. */
export type ReportFinding = Report['findings'][number];
/** The entity that would keep most others up if it tolerated the loss of `failed`. */
export type ReportFirebreak = Report['firebreaks'][number];
/** A failure domain, its members and its blast radius. */
export type ReportFailureDomain = Report['failureDomains'][number];
/** A journey, and what each loss does to it. */
export type ReportJourney = Report['journeys'][number];
/** A past incident, replayed. */
export type ReportIncident = NonNullable<Report['incidents']>[number];
/** What the checks of a journey notice. */
export type ReportChecks = NonNullable<Report['checks']>[number];
/** An entity that needs one of a less costly tier. */
export type ReportTierInversion = Report['tierInversions'][number];
