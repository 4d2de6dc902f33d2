import * as z from 'zod/mini';
import type { Immutable } from '../base/immutable.ts';

/** The diff: what a change does to what fails, everything that differs between two states of a catalog. Sorted, no clock. */

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

const radiusChange = z.strictObject({
  ref: text.check(describe('Whose loss it is')),
  before: z.nullable(count).check(describe('Components down; null where the entity is not there')),
  after: z.nullable(count),
  added: refs.check(describe('Components and journeys that are new in the radius')),
  removed: refs.check(describe('Components and journeys that have left it')),
  causes,
});

const exposureChange = z.strictObject({
  ref: text.check(describe('A journey, or a Component of tier 1 or 2')),
  tier: z.nullable(tier),
  added: refs.check(describe('Whose loss alone takes it down now and did not before')),
  removed: refs.check(describe('Whose loss alone took it down before and no longer does')),
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
});

const remedy = z.strictObject({
  dependency: dependencyIndex.check(describe('Which, if it were soft or had a fallback for as long as it takes')),
  avoids: count.check(describe('Of all (loss, Component or journey newly down with it), how many it would spare')),
  of: count,
});

const containmentChange = z.strictObject({
  ref: text,
  before: z.nullable(text).check(describe('The container; null where it is shared or an entry point')),
  after: z.nullable(text),
});

const diffSchema = z.strictObject({
  version: z.literal(1),
  asOf: text.check(describe('The day on which evidence was judged')),
  incomplete: z.boolean().check(describe('Something of either side could not be read, so changes may be missing')),
  verdict: z.enum(['unchanged', 'better', 'worse', 'mixed', 'neutral']),
  entities: setChange.check(describe('What the catalog describes now and did not, and the other way round')),
  dependencies: z
    .array(dependencyChange)
    .check(describe('Dependencies that are new, gone, harder or softer, or that others now stand in for')),
  radii: z.array(radiusChange).check(describe('Who goes down with whom; the widest change first')),
  exposures: z
    .array(exposureChange)
    .check(describe('The radii, read the other way round; journeys first, then by tier')),
  sharedSinglePointsOfFailure: setChange,
  notIndependent: setChange.check(describe('Redundant requirements that one loss leaves with too few members')),
  newClaims: z.array(newClaim).check(describe('Claims that are new and that nobody has proven')),
  containment: z.array(containmentChange).check(describe('Entities that are no longer contained, or are now')),
  domainCrossings: setChange.check(describe('Hard dependencies that leave a failure domain')),
  cycles: setChange,
  bounds: z.array(boundChange).check(describe('Whose scope was left or is kept again')),
  remedies: z
    .array(remedy)
    .check(describe('The single changes that would spare most of what is worse, the best first')),
});

/** A diff as it is saved: with the names by which its two sides were asked for. */
export const namedDiffSchema = z.extend(diffSchema, {
  base: text.check(describe('What was compared with: a revision, a folder, a saved report')),
  head: text,
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
/** A claim that the change adds without recent evidence. */
export type NewClaim = Diff['newClaims'][number];
/** An entity whose radius leaves its bound, or is within it again, after the change. */
export type BoundChange = Diff['bounds'][number];
/** A single change that would undo most of the additional harm. */
export type DiffRemedy = Diff['remedies'][number];
export type ContainmentChange = Diff['containment'][number];
