import type { Bound, Claims, Config, Entity, OwnAcceptedRisk, RequirementClaim } from '@faultline/core';

/** Whether a user may know of a ref. */
export type IsVisible = (ref: string) => boolean;

/**
 * What an entity says, without what it says about entities that a user may not read: as if those had never been in the
 * catalog.
 */
export function entityWithoutHidden(entity: Entity, isVisible: IsVisible): Entity {
  const { claims } = entity;
  return {
    ...entity,
    statements: entity.statements.filter(({ target }) => isVisible(target)),
    ...(claims && { claims: claimsWithoutHidden(claims, isVisible) }),
  };
}

/** The same for the config: claims, journeys, checks, alerts and accepted risks. */
export function configWithoutHidden(config: Config, isVisible: IsVisible): Config {
  const { policy } = config;
  const journeys = config.journeys.flatMap(({ owner, ...journey }) => {
    const requires = requirementsWithoutHidden(journey.requires, isVisible);
    // A journey through hidden entities alone would say that they are there.
    if (requires.length === 0 && journey.requires.length > 0) return [];
    return [{ ...journey, requires, ...(owner !== undefined && isVisible(owner) && { owner }) }];
  });
  const known = new Set(journeys.map(({ ref }) => ref));
  return {
    ...config,
    claims: new Map(
      [...config.claims]
        .filter(([ref]) => isVisible(ref))
        .map(([ref, claims]) => [ref, claimsWithoutHidden(claims, isVisible)]),
    ),
    journeys,
    checks: config.checks
      .filter(({ journey }) => known.has(journey))
      .map((check) => ({ ...check, exercises: check.exercises.filter(isVisible) })),
    alerts: config.alerts.filter(({ on }) => isVisible(on)),
    policy: {
      ...policy,
      acceptedRisks: policy.acceptedRisks
        .filter(({ entity }) => isVisible(entity))
        .flatMap((risk) => riskWithoutHidden(risk, isVisible)),
    },
  };
}

function claimsWithoutHidden({ bound, acceptedRisks, ...claims }: Claims, isVisible: IsVisible): Claims {
  const within = bound === undefined ? undefined : boundWithoutHidden(bound, isVisible);
  return {
    ...claims,
    ...(within !== undefined && { bound: within }),
    requires: requirementsWithoutHidden(claims.requires, isVisible),
    ...(acceptedRisks && { acceptedRisks: acceptedRisks.flatMap((risk) => riskWithoutHidden(risk, isVisible)) }),
  };
}

function riskWithoutHidden<Risk extends OwnAcceptedRisk>(risk: Risk, isVisible: IsVisible): readonly Risk[] {
  const bound = boundWithoutHidden(risk.bound, isVisible);
  return bound === undefined || !isVisible(risk.owner) ? [] : [{ ...risk, bound }];
}

/** Undefined for a bound that names hidden entities alone. */
function boundWithoutHidden(bound: Bound, isVisible: IsVisible): Bound | undefined {
  if (typeof bound === 'string') return bound;
  const refs = bound.filter(isVisible);
  return refs.length === 0 ? undefined : refs;
}

/** A requirement keeps the members that the user may read, and needs at most all of them. */
function requirementsWithoutHidden(
  requires: readonly RequirementClaim[],
  isVisible: IsVisible,
): readonly RequirementClaim[] {
  return requires.flatMap((claim) => {
    const of = claim.of.filter(isVisible);
    return of.length === 0 ? [] : [{ ...claim, of, needs: Math.min(claim.needs, of.length) }];
  });
}
