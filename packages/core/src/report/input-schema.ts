import * as z from 'zod/mini';

/** The parts of the report that say what it rests on: positions, sources, coverage and problems. */

const describe = z.describe;

const text = z.string();

const count = z.int().check(z.nonnegative());

const seconds = z.number().check(z.nonnegative(), describe('Seconds'));

const position = z.int().check(z.minimum(1));

/** A position in a file. */
export const source = z.strictObject({ file: text, line: position, column: position });

/** How many entities of each kind; a kind with none is left out. */
export const countsByKind = z.record(text, count);

/** Everybody who says something, the one that counts first. */
export const originSources = z.array(
  z.strictObject({
    origin: text.check(describe('The format that says it, or `faultline.yaml`')),
    file: text,
    line: position,
    column: position,
  }),
);

/** The calls that show a requirement. */
export const observedCalls = z.strictObject({
  calls: count,
  isHeld: z.optional(z.literal(true)).check(describe('`calls` counts variables that hold the address')),
  sources: z.array(text),
  window: z.optional(seconds),
});

/** The files of one format, or one source of observed calls. */
export const inputSource = z.strictObject({
  name: text.check(describe('The format or, of observed calls, the name of the source')),
  format: text,
  role: z.enum(['catalog', 'observed']),
  files: count,
  entities: z.optional(count).check(describe('Entities that a catalog format declares')),
  rows: z.optional(count).check(describe('Rows of observed calls in the files')),
  window: z.optional(seconds),
  until: z.optional(text),
  isOld: z.optional(z.boolean()).check(describe('It ended too long ago to confirm anything')),
});

/** How the catalog compares with observed calls. */
export const trafficCounts = z.strictObject({
  environment: z.nullable(text),
  names: z.strictObject({ seen: count, matched: count }).check(describe('Observed names that stand for an entity')),
  rows: z.record(text, count).check(describe('Rows by verdict, as `faultline drift` gives it')),
  dependencies: z.record(text, count).check(describe('Declared dependencies by verdict')),
});

/** A problem of the input, with its sentence and position. */
export const problem = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'info']),
  message: text,
  source: z.nullable(source),
  places: z.array(source).check(describe('Every place, where the problem has several; else empty')),
});

/** How much of the catalog the figures rest on. */
export const coverage = z.strictObject({
  files: count,
  entities: countsByKind.check(describe('Entities of the catalog, by kind; `inert` for those that do not run')),
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
