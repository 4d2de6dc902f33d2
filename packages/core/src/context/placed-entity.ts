import type { Claims } from '../model/claims.ts';
import type { Entity } from '../model/entity.ts';
import type { Source } from '../model/source.ts';

/** An entity of a context, standing at the address where people find it, if it states one. */
export function placedEntity(entity: Entity): Entity {
  const file = addressOf(entity.annotations);
  if (file === undefined) return entity;
  const source: Source = { file, line: 1, column: 1 };
  const claimsAt = (claims: Claims): Claims => ({
    ...claims,
    source,
    placedIn: claims.placedIn.map((each) => ({ ...each, source })),
    requires: claims.requires.map((each) => ({ ...each, source })),
    ...(claims.acceptedRisks && {
      acceptedRisks: claims.acceptedRisks.map((each) => ({ ...each, source })),
    }),
  });
  return {
    ...entity,
    source,
    statements: entity.statements.map((each) => ({ ...each, source })),
    ...(entity.claims && { claims: claimsAt(entity.claims) }),
    ...(entity.otherDeclarations && {
      otherDeclarations: entity.otherDeclarations.map(({ claims, ...each }) => ({
        ...each,
        ...(claims && { claims: claimsAt(claims) }),
        source,
      })),
    }),
  };
}

/** Addresses with a name or a password in them are not repeated. */
function addressOf(annotations: ReadonlyMap<string, string>): string | undefined {
  return ['backstage.io/view-url', 'backstage.io/managed-by-location', 'backstage.io/source-location']
    .map((name) => (annotations.get(name) ?? '').replace(/^url:/, ''))
    .find((text) => /^https?:\/\/[^\s/@]+(\/[^\s]*)?$/.test(text));
}
