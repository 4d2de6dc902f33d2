import { groupBy } from '../base/group-by.ts';
import type { Bound, Claims, OwnAcceptedRisk, Placement, RequirementClaim } from '../model/claims.ts';
import type { Problem } from '../model/problem.ts';
import type { DependencyClass } from '../model/requirement.ts';
import { compareSources, originSource, type Source } from '../model/source.ts';

/**
 * What the annotation and `faultline.yaml` say together of one entity. Where both speak of the same thing the strictest
 * wins, and a contradiction is a problem.
 */
export function mergeClaims(
  ref: string,
  stated: readonly Claims[],
): { readonly claims: Claims | undefined; readonly problems: readonly Problem[] } {
  const first = stated[0];
  if (first === undefined) return { claims: undefined, problems: [] };
  const problems: Problem[] = [];
  const contradiction = (about: string, winner: Source, loser: Source): void => {
    problems.push({ code: 'contradicting-claims', ref, about, winner, source: loser });
  };

  const requires = strictestOf(
    stated.flatMap((claims) => claims.requires),
    (claim) => claim.of.join('\n'),
    compareStrictness,
    (winner, loser) => contradiction(winner.of.join(', '), winner.source, loser.source),
  ).map(withOrigins(stated));
  const placedIn = strictestOf(
    stated.flatMap((claims) => claims.placedIn),
    (placement) => placement.axis,
    comparePlacements,
    (winner, loser) => contradiction(`placedIn.${winner.axis}`, winner.source, loser.source),
  );
  const strictestField = <Key extends 'tier' | 'recovers' | 'bound'>(
    key: Key,
    strictness: (value: NonNullable<Claims[Key]>) => number,
  ): Pick<Claims, Key> => {
    const having = stated.filter((claims) => claims[key] !== undefined);
    const ordered = [...having].sort((a, b) => strictness(b[key]!) - strictness(a[key]!));
    const winner = ordered[0];
    if (winner === undefined) return {} as Pick<Claims, Key>;
    for (const loser of ordered.slice(1)) {
      if (JSON.stringify(loser[key]) !== JSON.stringify(winner[key])) contradiction(key, winner.source, loser.source);
    }
    return { [key]: winner[key] } as Pick<Claims, Key>;
  };

  const claims: Claims = {
    ...strictestField('tier', (tier) => -tier),
    ...strictestField('recovers', (seconds) => seconds),
    ...strictestField('bound', boundStrictness),
    requires,
    placedIn,
    ...alertsOf(stated),
    ...acceptedByAll(stated),
    source: first.source,
  };
  return { claims, problems };
}

/** A claim with everybody who speaks of the same members, itself first, where another format does as well. */
function withOrigins(stated: readonly Claims[]): (claim: RequirementClaim) => RequirementClaim {
  const groups = groupBy(
    stated.flatMap(({ requires }) => requires),
    ({ of }) => of.join('\n'),
  );
  return (claim) => {
    const others = groups.get(claim.of.join('\n'))!.filter((other) => other !== claim);
    if (others.every(({ origin }) => origin === claim.origin)) return claim;
    return { ...claim, sources: [claim, ...others].map(({ source, origin }) => originSource(source, origin)) };
  };
}

/** The alerts that anybody states, each name once. */
function alertsOf(stated: readonly Claims[]): Pick<Claims, 'alerts'> {
  const byName = new Map(stated.flatMap(({ alerts = [] }) => alerts).map((alert) => [alert.name, alert]));
  return byName.size === 0 ? {} : { alerts: [...byName.values()] };
}

/** An accepted risk loosens, so of several lists only what all of them state counts. */
function acceptedByAll(stated: readonly Claims[]): Pick<Claims, 'acceptedRisks'> {
  const [first, ...others] = stated.flatMap(({ acceptedRisks }) =>
    acceptedRisks === undefined ? [] : [acceptedRisks],
  );
  if (first === undefined) return {};
  const isStated = (risk: OwnAcceptedRisk, by: readonly OwnAcceptedRisk[]): boolean =>
    by.some((each) => riskText(each) === riskText(risk));
  return { acceptedRisks: first.filter((risk) => others.every((each) => isStated(risk, each))) };
}

/** What a risk says, wherever it stands. */
function riskText({ source: _, ...risk }: OwnAcceptedRisk): string {
  return JSON.stringify(risk);
}

/** The strictest of each group of claims about the same thing; `contradicts` hears of each that differs from it. */
function strictestOf<Claim extends { readonly source: Source }>(
  all: readonly Claim[],
  about: (claim: Claim) => string,
  compare: (a: Claim, b: Claim) => number,
  contradicts: (winner: Claim, loser: Claim) => void,
): Claim[] {
  return [...groupBy(all, about).values()].map((group) => {
    const ordered = [...group].sort((a, b) => compare(a, b) || compareSources(a.source, b.source));
    const winner = ordered[0]!;
    for (const loser of ordered.slice(1)) if (compare(winner, loser) !== 0) contradicts(winner, loser);
    return winner;
  });
}

const classStrictness: Record<DependencyClass, number> = { hard: 2, soft: 1, informational: 0 };

/** The stricter first: hard before soft, more needed, no fallback before a short one before a long one. */
export function compareStrictness(
  a: Pick<RequirementClaim, 'class' | 'needs' | 'fallback'>,
  b: Pick<RequirementClaim, 'class' | 'needs' | 'fallback'>,
): number {
  return (
    classStrictness[b.class] - classStrictness[a.class] ||
    b.needs - a.needs ||
    (a.fallback?.lasts ?? 0) - (b.fallback?.lasts ?? 0)
  );
}

/** More values needed is stricter, fewer to choose from is stricter. */
function comparePlacements(a: Placement, b: Placement): number {
  const spare = (placement: Placement): number => placement.values.length - placement.needs;
  return spare(a) - spare(b) || a.values.length - b.values.length || (a.values.join() === b.values.join() ? 0 : -1);
}

const boundScope = { component: 0, system: 2, domain: 3, organization: 4 } as const;

/** The narrower scope is the stricter one; a list of refs lies between a component and a system. */
function boundStrictness(bound: Bound): number {
  return typeof bound === 'string' ? -boundScope[bound] : -1;
}
