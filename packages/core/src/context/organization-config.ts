import { isAcceptable } from '../model/acceptable-scope.ts';
import type { Claims } from '../model/claims.ts';
import type { Config } from '../model/config.ts';
import { type ConfigurableRule, levelOf, type Policy, type RuleLevel } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';

/** The config of a repository, and the file that it is in. */
export interface OwnConfig {
  readonly config: Config;
  /** Undefined where there is no config. */
  readonly path: string | undefined;
}

/**
 * The organization's config with what the config of one repository may add: claims and accepted risks for entities that
 * the repository declares, journeys, forbidden dependencies, and stricter levels of rules. Everything else that it sets
 * is a problem and does not count.
 */
export function organizationConfig(
  organization: Config,
  { config: own, path }: OwnConfig,
  subject: ReadonlySet<string>,
  defaults: { readonly rules: readonly ConfigurableRule[]; readonly config: Config },
): { readonly config: Config; readonly problems: readonly Problem[] } {
  const start: Source = { file: path ?? 'faultline.yaml', line: 1, column: 1 };
  const problems: Problem[] = [];
  const ignore = (key: string, source = start): void => {
    problems.push({ code: 'organization-decides', key, source });
  };
  const claims = new Map(organization.claims);
  for (const [ref, stated] of own.claims) {
    if (subject.has(ref)) claims.set(ref, bothClaims(organization.claims.get(ref), stated));
    else ignore(`entities.${ref}`, stated.source);
  }
  const journeys = new Set(organization.journeys.map(({ ref }) => ref));
  const addedJourneys = own.journeys.filter(({ ref, name, source }) => {
    if (journeys.has(ref)) ignore(`journeys.${name}`, source);
    return !journeys.has(ref);
  });
  for (const key of ['claimRules', 'failureDomains', 'inertTypes', 'tiers', 'evidenceMaxAge'] as const) {
    const isSet = path !== undefined && textOf(own[key]) !== textOf(defaults.config[key]);
    if (isSet && textOf(own[key]) !== textOf(organization[key])) ignore(keyNames[key]);
  }
  return {
    config: {
      ...organization,
      claims,
      journeys: [...organization.journeys, ...addedJourneys],
      policy: bothPolicies(organization.policy, own.policy, subject, { ignore, rules: defaults.rules }),
      drift: own.drift,
      checks: [...organization.checks, ...own.checks],
      alerts: [...organization.alerts, ...own.alerts],
      incidents: { ...organization.incidents, files: own.incidents.files },
    },
    problems,
  };
}

const keyNames = {
  claimRules: 'claims',
  failureDomains: 'failureDomains',
  inertTypes: 'types',
  tiers: 'tiers',
  evidenceMaxAge: 'evidence',
} as const;

function bothPolicies(
  organization: Policy,
  own: Policy,
  subject: ReadonlySet<string>,
  {
    ignore,
    rules,
  }: { readonly ignore: (key: string, source?: Source) => void; readonly rules: readonly ConfigurableRule[] },
): Policy {
  const levels = new Map(organization.levels);
  for (const [id, level] of own.levels) {
    const rule = rules.find((each) => each.id === id);
    const before = rule === undefined ? 'off' : levelOf(organization, rule);
    if (strictness[level] > strictness[before]) levels.set(id, level);
    else if (level !== before) ignore(`rules.${id}`);
  }
  for (const [id, options] of own.options) {
    if (textOf(options) !== textOf(organization.options.get(id))) ignore(`rules.${id}`);
  }
  const names = new Set(organization.forbidden.map(({ name }) => name));
  const forbidden = own.forbidden.filter(({ name, source }) => {
    if (names.has(name)) ignore(`forbidden.${name}`, source);
    return !names.has(name);
  });
  const acceptedRisks = own.acceptedRisks.filter((risk) => {
    const { acceptable } = organization;
    const counts = subject.has(risk.entity) && (acceptable.length === 0 || isAcceptable(risk, acceptable));
    if (!counts) ignore(`acceptedRisks: ${risk.entity}`, risk.source);
    return counts;
  });
  const hasOwn = own.acceptable.length > 0 && textOf(own.acceptable) !== textOf(organization.acceptable);
  if (hasOwn) ignore('policy.acceptable');
  return {
    ...organization,
    levels,
    newClaims: own.newClaims === 'disbelieve' ? 'disbelieve' : organization.newClaims,
    forbidden: [...organization.forbidden, ...forbidden],
    acceptedRisks: [...organization.acceptedRisks, ...acceptedRisks],
  };
}

const strictness: Readonly<Record<RuleLevel, number>> = { off: 0, info: 1, warning: 2, error: 3 };

/** Of single values the organization's counts; of requirements and placements the strictest, as everywhere. */
function bothClaims(organization: Claims | undefined, own: Claims): Claims {
  if (organization === undefined) return own;
  return {
    ...own,
    ...organization,
    placedIn: [...organization.placedIn, ...own.placedIn],
    requires: [...organization.requires, ...own.requires],
    alerts: [...(organization.alerts ?? []), ...(own.alerts ?? [])],
  };
}

/** What a setting says, wherever it stands. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'source') return undefined;
    return part instanceof Map ? [...part] : part;
  });
}
