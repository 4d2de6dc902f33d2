import * as z from 'zod/mini';

/** The shapes that a graph, a config and a report share. Keys that nobody reads are not looked at. */

export const text = z.string();
export const texts = z.array(text);
export const optionalText = z.optional(text);
export const number = z.number();
export const count = z.int().check(z.nonnegative());
export const seconds = z.number().check(z.nonnegative());

export const source = z.looseObject({ file: text, line: count, column: count });
const originSources = z.array(z.looseObject({ file: text, line: count, column: count, origin: text }));
export const sources = z.optional(originSources);

export const tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const dependencyClass = z.enum(['hard', 'soft', 'informational']);
const namedScope = z.enum(['component', 'system', 'domain', 'organization']);
export const bound = z.union([namedScope, texts]);
export const fallback = z.looseObject({ lasts: seconds, mode: optionalText });

export const evidence = z.looseObject({
  date: text,
  link: optionalText,
  incident: optionalText,
  held: z.optional(seconds),
});

const ownAcceptedRisk = z.looseObject({
  rule: text,
  reason: text,
  tradeoff: text,
  bound,
  owner: text,
  approvedBy: text,
  expires: text,
  source,
});

export const acceptedRisks = z.optional(z.array(ownAcceptedRisk));

const alert = z.looseObject({ name: text, isLeading: z.boolean(), link: optionalText, source });

export const alerts = z.optional(z.array(alert));

const requirementClaim = z.looseObject({
  needs: count,
  of: texts,
  class: dependencyClass,
  fallback: z.optional(fallback),
  evidence: z.optional(evidence),
  origin: optionalText,
  sources,
  source,
});

const claims = z.looseObject({
  tier: z.optional(tier),
  recovers: z.optional(seconds),
  bound: z.optional(bound),
  seenAs: z.optional(texts),
  placedIn: z.array(z.looseObject({ axis: text, values: texts, needs: count, evidence: z.optional(evidence), source })),
  requires: z.array(requirementClaim),
  alerts,
  acceptedRisks,
  source,
});

const pattern = z.looseObject({
  kind: optionalText,
  type: optionalText,
  system: optionalText,
  domain: optionalText,
  owner: optionalText,
  tier: z.optional(tier),
  lifecycle: optionalText,
  tag: optionalText,
  ref: optionalText,
});

const level = z.enum(['error', 'warning', 'info', 'off']);

const policy = z.looseObject({
  levels: z.map(text, level),
  options: z.map(text, z.record(text, z.unknown())),
  newClaims: z.enum(['believe', 'disbelieve']),
  forbidden: z.array(
    z.looseObject({ name: text, comment: optionalText, severity: level, from: pattern, to: pattern, source }),
  ),
  acceptedRisks: z.array(z.extend(ownAcceptedRisk, { entity: text })),
  acceptable: z.array(z.looseObject({ rule: text, upTo: namedScope })),
});

const drift = z.looseObject({
  count: z.enum(['worst-case', 'both', 'never']),
  observed: z.array(
    z.looseObject({
      path: text,
      name: optionalText,
      format: optionalText,
      environment: optionalText,
      window: z.optional(seconds),
      until: optionalText,
    }),
  ),
  environment: optionalText,
  names: z.array(z.looseObject({ seen: text, is: text })),
  relays: texts,
  queues: texts,
  ignore: z.array(z.looseObject({ caller: optionalText, callee: optionalText })),
  minCalls: number,
  minWindow: seconds,
  maxAge: seconds,
});

/** `Config` of model/config.ts. */
export const config = z.looseObject({
  claims: z.map(text, claims),
  claimRules: z.array(
    z.looseObject({
      from: pattern,
      to: pattern,
      class: dependencyClass,
      fallback: z.optional(fallback),
      evidence: z.optional(evidence),
      source,
    }),
  ),
  journeys: z.array(
    z.looseObject({
      ref: text,
      name: text,
      title: optionalText,
      owner: optionalText,
      tier: z.optional(tier),
      requires: z.array(requirementClaim),
      source,
    }),
  ),
  failureDomains: z.array(
    z.looseObject({
      axis: text,
      label: optionalText,
      annotation: optionalText,
      resourceType: optionalText,
      within: z.map(text, z.looseObject({ axis: text, value: text })),
      source,
    }),
  ),
  inertTypes: texts,
  tiers: z.looseObject({
    label: optionalText,
    annotation: optionalText,
    weights: z.looseObject({ 1: number, 2: number, 3: number, 4: number, none: number }),
  }),
  evidenceMaxAge: seconds,
  policy,
  drift,
  incidents: z.looseObject({
    files: z.optional(texts),
    patterns: texts,
    tolerance: seconds,
    window: seconds,
  }),
  checks: z.array(
    z.looseObject({
      name: text,
      journey: text,
      exercises: texts,
      every: z.optional(seconds),
      link: optionalText,
      source,
    }),
  ),
  alerts: z.array(z.extend(alert, { on: text })),
});
