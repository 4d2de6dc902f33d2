import type { Config } from '../model/config.ts';

/** The keys of `faultline.yaml` by which a catalog is judged and that differ between two configs. */
export function changedConfigParts(base: Config, head: Config): readonly string[] {
  const [before, after] = [partsOf(base), partsOf(head)];
  return Object.keys(before).filter((part) => canonicalText(before[part]) !== canonicalText(after[part]));
}

function partsOf(config: Config): Readonly<Record<string, unknown>> {
  const { levels, options, forbidden, acceptedRisks, acceptable, newClaims } = config.policy;
  return {
    entities: [...config.claims],
    claims: config.claimRules,
    journeys: config.journeys,
    failureDomains: config.failureDomains.map(({ within, ...rule }) => [rule, [...within]]),
    tiers: config.tiers,
    types: config.inertTypes,
    rules: [[...levels].sort(), [...options].sort()],
    forbidden,
    acceptedRisks,
    'policy.acceptable': acceptable,
    'evidence.maxAge': config.evidenceMaxAge,
    newClaims,
    observed: config.drift,
    incidents: config.incidents,
    checks: config.checks,
    alerts: config.alerts,
  };
}

/** What a config says, wherever it stands. */
function canonicalText(value: unknown): string {
  const text = JSON.stringify(value, (key, part: unknown) => {
    if (key === 'source') return undefined;
    return part instanceof Map || part instanceof Set ? [...part] : part;
  });
  return text ?? '';
}

/** Where a config says that the entities are: paths with their settings, and globs of excluded files. */
export interface CatalogPlaces {
  readonly catalog: readonly unknown[];
  readonly exclude: readonly unknown[];
}

/** Of `catalog` and `exclude`, the keys by which the head reads less than its base, or reads it otherwise. */
export function narrowedPlaces(base: CatalogPlaces | undefined, head: CatalogPlaces | undefined): readonly string[] {
  if (base === undefined || head === undefined) return [];
  const lacks = (some: readonly unknown[], all: readonly unknown[]): boolean => {
    const known = new Set(all.map(canonicalText));
    return some.some((each) => !known.has(canonicalText(each)));
  };
  const isNarrower = base.catalog.length === 0 ? head.catalog.length > 0 : lacks(base.catalog, head.catalog);
  return [...(isNarrower ? ['catalog'] : []), ...(lacks(head.exclude, base.exclude) ? ['exclude'] : [])];
}
