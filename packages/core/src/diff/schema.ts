import * as z from 'zod/mini';
import type { Immutable } from '../base/immutable.ts';
import { scopeSchema } from '../model/scope-schema.ts';

/**
 * The diff: what a change does to what fails, everything that differs between two states of a catalog. Sorted, no
 * clock.
 */

const describe = z.describe;

const count = z.int().check(z.nonnegative());

const text = z.string();

const refs = z.array(text);

const tier = z.int().check(z.minimum(1), z.maximum(4));

const dependencyClass = z.enum(['hard', 'soft', 'informational']);

const lineOrColumn = z.int().check(z.minimum(1));

const source = z.strictObject({ file: text, line: lineOrColumn, column: lineOrColumn });

/** Points into `dependencies` of this diff. */
const dependencyIndex = count.check(describe('Index into `dependencies`'));

const causes = z.array(dependencyIndex).check(describe('The changed dependencies that brought or freed them'));

const strength = z.strictObject({
  class: dependencyClass,
  needs: z.int().check(z.minimum(1)),
  members: count.check(describe('Members of the requirement; 1 for a plain dependency')),
  lasts: z.number().check(z.nonnegative(), describe('Seconds that a fallback lasts; 0 without one')),
});

const dependencyChange = z.strictObject({
  ref: text.check(describe('The dependent')),
  dependency: text,
  before: z.nullable(strength).check(describe('By its strictest requirement that names it; null for what is new')),
  after: z.nullable(strength).check(describe('Null for what is gone')),
  source: source.check(describe('Where it is written: in the head, or in the base for what is gone')),
});

const unlisted = z
  .optional(z.strictObject({ added: count, removed: count }))
  .check(
    describe(
      'How many more there are of each, where a change reaches so much that lists, also of causes, are cut; entities that both sides describe come first into them',
    ),
  );

const radiusChange = z.strictObject({
  ref: text.check(describe('The entity or failure domain that is lost')),
  before: z.nullable(count).check(describe('Components down; null where the entity is not there')),
  after: z.nullable(count),
  added: refs.check(describe('Components and journeys that are new in the radius')),
  removed: refs.check(describe('Components and journeys that have left it')),
  unlisted,
  causes,
});

const exposureChange = z.strictObject({
  ref: text.check(describe('A journey, or a Component of tier 1 or 2')),
  tier: z.nullable(tier),
  added: refs.check(describe('Entities whose loss takes it down now and did not before')),
  removed: refs.check(describe('Entities whose loss took it down before and no longer does')),
  causes,
  chain: refs.check(
    describe(
      'How the first of the new losses reaches it, itself last; empty where there is none, and beyond the first dozen',
    ),
  ),
});

const setChange = z.strictObject({ added: refs, removed: refs });

const newClaim = z.strictObject({
  ref: text,
  of: refs,
  by: z.enum(['soft', 'informational', 'fallback', 'redundancy']),
  source,
});

const boundChange = z.strictObject({
  ref: text,
  before: count.check(describe('Components down outside its bound')),
  after: count,
  added: refs.check(describe('Components outside its bound and journeys that now go down with it')),
  removed: refs.check(describe('Those that no longer do')),
  unlisted,
  worse: z.boolean().check(describe('More go down outside its bound than before, or members of a more costly tier')),
  better: z.boolean().check(describe('The other way round; a change can be both')),
});

const remedy = z.strictObject({
  dependency: dependencyIndex.check(describe('The dependency that would have to be soft or have a fallback')),
  avoids: count.check(describe('How many pairs of a loss and an entity newly down with it this would undo')),
  of: count,
});

const containmentChange = z.strictObject({
  ref: text,
  before: z.nullable(text).check(describe('The container; null where there is none')),
  after: z.nullable(text),
});

const redundancy = z.strictObject({
  ref: text.check(describe('The entity with the redundant requirement')),
  of: refs.check(describe('The members of the requirement')),
  cause: text.check(describe('The entity or failure domain whose loss leaves too few members')),
  source,
});

const crossing = z.strictObject({ ref: text, dependency: text, axis: text, from: refs, to: refs, source });

const cycle = z.strictObject({ members: refs.check(describe('Sorted')) });

const courseChange = z.strictObject({
  failed: text.check(describe('The entity or failure domain that fails')),
  ref: text.check(describe('A Component or journey that goes down with it on both sides')),
  before: z.number().check(z.nonnegative(), describe('Seconds from the failure until it is down')),
  after: z.number().check(z.nonnegative()),
  causes,
});

const stillNeeded = z.strictObject({
  ref: text.check(describe('An entity that leaves the catalog')),
  dependents: refs.check(describe('The entities that still need it, or an API that only it provided')),
  unprovided: refs.check(describe('The APIs that are still needed and that no entity provides any more')),
});

const callChange = z.strictObject({
  ref: text.check(describe('The dependent')),
  dependency: text.check(describe('An entity, or a name where the change removes the entity')),
  calls: count,
  sources: z.array(text).check(describe('The sources that saw the calls')),
  window: z.nullable(z.number().check(z.nonnegative())).check(describe('Seconds that the sources cover')),
});

const judgementChange = z.strictObject({
  ref: text.check(describe('An entity, or the file of the config')),
  key: text.check(describe('A key of the config, or of the entity')),
  before: z.nullable(text).check(describe('Null where there is no value, and for keys of the config')),
  after: z.nullable(text),
  source,
});

const finding = z.strictObject({
  rule: text,
  ref: text.check(describe('Whom it is about')),
  state: z.enum(['open', 'worse']),
  message: text.check(describe('The finding in a sentence')),
  advice: text.check(describe('What to do about it, in a sentence')),
  source: z.nullable(source),
});

/** The records that only one side has. */
function recordChange<Record extends z.core.$ZodType>(record: Record) {
  return z.strictObject({ added: z.array(record), removed: z.array(record) });
}

const diffSchema = z.strictObject({
  version: z.literal(2),
  asOf: text.check(describe('The day on which evidence was judged')),
  incomplete: z.boolean().check(describe('Something of either side could not be read, so changes may be missing')),
  incompleteSides: z.array(z.enum(['base', 'head'])).check(describe('Which side could not be read in full')),
  verdict: z
    .enum(['unchanged', 'better', 'worse', 'mixed', 'neutral'])
    .check(describe('Of what could be read: what looks better of a head that is incomplete may only be unread')),
  entities: setChange.check(describe('Entities that the catalog describes on one side only')),
  dependencies: z
    .array(dependencyChange)
    .check(describe('Dependencies that are new, removed, harder, softer, or grouped with others')),
  radii: z
    .array(radiusChange)
    .check(describe('Losses that take down other entities than before; the widest change first')),
  exposures: z
    .array(exposureChange)
    .check(describe('The same from the side of the dependent; journeys first, then by tier')),
  courses: z.array(courseChange).check(describe('Losses that come sooner or later than before')),
  stillNeeded: z.array(stillNeeded).check(describe('Entities that leave the catalog while others need them')),
  calls: z
    .nullable(
      z.strictObject({
        removed: z.array(callChange).check(describe('Dependencies that are not declared any more, and still called')),
        confirmed: z.array(callChange).check(describe('Dependencies that are declared now, and called')),
      }),
    )
    .check(describe('What the change does to dependencies that are called; null without observed calls')),
  sharedSinglePointsOfFailure: setChange,
  notIndependent: recordChange(redundancy).check(
    describe('Redundant requirements that one loss leaves with too few members'),
  ),
  newClaims: z.array(newClaim).check(describe('Claims that are new and unproven')),
  containment: z.array(containmentChange).check(describe('Entities that are no longer contained, or are now')),
  domainCrossings: recordChange(crossing).check(describe('Hard dependencies that leave a failure domain')),
  cycles: recordChange(cycle),
  bounds: z.array(boundChange).check(describe('Shared entities that take down others outside their bound than before')),
  judgement: z
    .array(judgementChange)
    .check(describe('What the head changes in how it is judged: the base decides, and it counts once it is merged')),
  findings: z
    .nullable(z.array(finding))
    .check(describe('New or worse findings of severity error; null where the base is not a revision that judges')),
  remedies: z
    .array(remedy)
    .check(describe('Single changes that would undo most of the additional harm, the best first')),
});

/** A diff as it is saved: with the names by which its two sides were asked for. */
export const namedDiffSchema = z.extend(diffSchema, {
  base: text.check(describe('The base: a revision, a folder, a saved report')),
  head: text,
  scope: z.optional(scopeSchema).check(describe('What was seen of the organization; absent for a whole catalog')),
});

/** What a change does to what fails: plain, sorted, JSON-safe. Its JSON Schema is `diffJsonSchema`. */
export type Diff = Immutable<z.infer<typeof diffSchema>>;
/** A dependency that the change adds, removes, strengthens or weakens. */
export type DependencyChange = Diff['dependencies'][number];
/** How strongly one entity needs another, by its strictest requirement that names it. */
export type Strength = Immutable<z.infer<typeof strength>>;
/** An entity whose loss takes down other entities than before, with the dependencies that cause it. */
export type RadiusChange = Diff['radii'][number];
/** An entity that other single failures take down than before: the radii, seen from the dependent. */
export type ExposureChange = Diff['exposures'][number];
/** What is in a sorted list only after the change, and what only before. */
export type SetChange = Diff['entities'];
/** A loss that comes sooner or later than before. */
export type CourseChange = Diff['courses'][number];
/** An entity that leaves the catalog while others still need it. */
export type StillNeeded = Diff['stillNeeded'][number];
/** A redundant requirement that one loss leaves with too few members. */
export type FalseRedundancy = Diff['notIndependent']['added'][number];
/** A claim that the change adds without recent evidence. */
export type NewClaim = Diff['newClaims'][number];
/** An entity whose radius leaves its bound, or is within it again, after the change. */
export type BoundChange = Diff['bounds'][number];
/** A finding of severity error that is new or worse than in the base. */
export type DiffFinding = NonNullable<Diff['findings']>[number];
/** A single change that would undo most of the additional harm. */
export type DiffRemedy = Diff['remedies'][number];
/** What a change does to the dependencies that observed calls show. */
export type DiffCalls = NonNullable<Diff['calls']>;
export type ContainmentChange = Diff['containment'][number];
