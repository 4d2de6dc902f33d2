import * as z from 'zod/mini';

/** An entity as a saved context holds it: maps as pairs, and sources that are the entity's own left out. */

const text = z.string();

const optionalText = z.optional(text);

const pairs = z.array(z.tuple([text, text]));

const sourceSchema = z.strictObject({
  file: text,
  line: z.int().check(z.minimum(1)),
  column: z.int().check(z.minimum(1)),
});

export type SavedSource = z.infer<typeof sourceSchema>;

const source = z.optional(sourceSchema);

const stated = { target: text, rank: z.int(), origin: optionalText, source };

const statement = z.discriminatedUnion('says', [
  z.strictObject({
    says: z.literal('needs'),
    dependent: text,
    dependency: text,
    class: z.enum(['hard', 'soft']),
    relation: z.enum(['dependsOn', 'dependencyOf', 'consumesApis', 'providesApis', 'subcomponentOf']),
    ...stated,
  }),
  z.strictObject({
    says: z.literal('belongs'),
    member: text,
    group: text,
    level: z.enum(['system', 'domain']),
    ...stated,
  }),
  z.strictObject({ says: z.literal('owned'), ...stated }),
]);

const positive = z.int().check(z.minimum(1));

const evidence = z.optional(z.strictObject({ date: text, link: optionalText, held: z.optional(positive) }));

const placement = z.strictObject({ axis: text, values: z.array(text), needs: positive, evidence, source });

const requirement = z.strictObject({
  needs: positive,
  of: z.array(text).check(z.minLength(1)),
  class: z.enum(['hard', 'soft', 'informational']),
  fallback: z.optional(z.strictObject({ lasts: z.number().check(z.nonnegative()), mode: optionalText })),
  evidence,
  origin: optionalText,
  source,
});

const acceptedRisk = z.strictObject({
  rule: text,
  reason: text,
  tradeoff: text,
  bound: z.union([z.enum(['component', 'system', 'domain', 'organization']), z.array(text)]),
  owner: text,
  approvedBy: text,
  expires: text,
  source,
});

const alert = z.strictObject({ name: text, isLeading: z.boolean(), link: optionalText, source });

const claims = z.optional(
  z.strictObject({
    tier: z.optional(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
    recovers: z.optional(z.number().check(z.nonnegative())),
    bound: z.optional(z.union([z.enum(['component', 'system', 'domain', 'organization']), z.array(text)])),
    seenAs: z.optional(z.array(text)),
    placedIn: z.array(placement),
    requires: z.array(requirement),
    alerts: z.optional(z.array(alert)),
    acceptedRisks: z.optional(z.array(acceptedRisk)),
    source,
  }),
);

export const savedEntitySchema = z.strictObject({
  ref: text.check(z.regex(/^[^:/]+:[^:/]+\/.+$/)),
  kind: text,
  namespace: text,
  name: text,
  title: optionalText,
  description: optionalText,
  type: optionalText,
  lifecycle: optionalText,
  tags: z.array(text),
  labels: pairs,
  annotations: pairs,
  links: z.array(z.strictObject({ url: text, title: optionalText, type: optionalText })),
  statements: z.array(statement),
  claims,
  aliases: z.optional(z.array(text)),
  origin: optionalText,
  isNamed: z.optional(z.literal(true)),
  otherDeclarations: z.optional(
    z.array(z.strictObject({ labels: pairs, annotations: pairs, claims, origin: optionalText, source })),
  ),
  fieldOrigins: z.optional(z.record(text, text)),
  source: sourceSchema,
});
