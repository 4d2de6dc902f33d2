import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Claims, Placement, RequirementClaim } from '../model/claims.ts';
import type { Declaration, Entity, SingleField, Statement } from '../model/entity.ts';
import { nativeOrigin } from '../model/source.ts';

/**
 * One entity of several declarations with the same ref, such that a further declaration can never make a radius
 * smaller: dependencies are the union and the strictest claim counts. Single-valued fields (owner, system, type) are
 * those of the first declaration that has them. O(statements and claims of all).
 */
export function mergeDeclarations(first: Entity, others: readonly Entity[]): Entity {
  const all = [first, ...others];
  // Another format rarely says the same: each of its claims is compared with the others when the graph is built.
  const isOneFormat = others.every(
    ({ origin, isNamed, isAddition }) => origin === first.origin && !isNamed && !isAddition,
  );
  const claims = isOneFormat ? strictClaims(all) : all.map((each) => each.claims);
  const { claims: _, ...rest } = first;
  const missing = isOneFormat ? [] : [...missingFields(first, others), ...missingGroups(all)];
  return {
    ...rest,
    ...Object.fromEntries(missing.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]]))),
    ...(claims[0] && { claims: claims[0] }),
    statements: [
      ...first.statements,
      ...others.flatMap(({ ref, statements }) => statements.filter(isUnited(ref))),
      ...missing.flatMap(({ statements = [] }) => statements),
    ],
    otherDeclarations: others.map(({ labels, annotations, origin, source }, index): Declaration => {
      const stated = claims[index + 1];
      return {
        labels,
        annotations,
        source,
        ...(stated && { claims: stated }),
        ...(origin !== undefined && { origin }),
      };
    }),
    ...(missing.length > 0 && {
      fieldOrigins: Object.fromEntries(missing.map(({ field, origin = nativeOrigin }) => [field, origin])),
    }),
  };
}

/** A field that the first declaration leaves out, and the first other one that states it. */
interface MissingField {
  readonly field: SingleField;
  /** The format of that declaration; undefined for Backstage. */
  readonly origin: string | undefined;
  readonly value?: unknown;
  readonly statements?: readonly Statement[];
}

/** The fields that the first declaration leaves out and one of another format states. */
function missingFields(first: Entity, others: readonly Entity[]): readonly MissingField[] {
  const isStated = (entity: Entity, key: 'title' | 'description' | 'type' | 'lifecycle' | 'links'): boolean =>
    key === 'links' ? entity.links.length > 0 : entity[key] !== undefined;
  return (['title', 'description', 'type', 'lifecycle', 'links'] as const).flatMap((field) => {
    const having = isStated(first, field) ? undefined : others.find((other) => isStated(other, field));
    return having === undefined ? [] : [{ field, origin: having.origin, value: having[field] }];
  });
}

/** The owner, System and Domain of the first declaration that states them, where that is a further one. */
function missingGroups(all: readonly Entity[]): readonly MissingField[] {
  const isOwner = (statement: Statement): boolean => statement.says === 'owned';
  const isIn = (level: 'system' | 'domain') => (statement: Statement) =>
    statement.says === 'belongs' && statement.member === all[0]!.ref && statement.level === level;
  const wanted = [
    ['owner', isOwner],
    ['system', isIn('system')],
    ['domain', isIn('domain')],
  ] as const;
  return wanted.flatMap(([field, isWanted]) => {
    const having = all.findIndex(({ statements }) => statements.some(isWanted));
    if (having < 1) return [];
    return [{ field, origin: all[having]!.origin, statements: all[having]!.statements.filter(isWanted) }];
  });
}

/** Whether a statement adds to those of other declarations, unlike the owner and the System or Domain of the entity. */
function isUnited(ref: string): (statement: Statement) => boolean {
  return (statement) => statement.says === 'needs' || (statement.says === 'belongs' && statement.member !== ref);
}

/**
 * The claims of each declaration, as far as all of them agree. A claim that not every declaration makes is read as hard
 * requirements, a bound that is missing in one of them is the default, and placements on one axis add up.
 */
function strictClaims(declarations: readonly Entity[]): (Claims | undefined)[] {
  const agreed = agreedMembers(declarations);
  const isBounded = declarations.every(({ claims }) => claims?.bound !== undefined);
  const axes = groupBy(
    declarations.flatMap(({ claims }) => claims?.placedIn ?? []),
    ({ axis }) => axis,
  );
  return declarations.map(({ claims }) => {
    if (claims === undefined) return undefined;
    const { bound, ...rest } = claims;
    const isKept = bound !== undefined && (isBounded || bound === 'component');
    return {
      ...rest,
      ...(isKept && { bound }),
      placedIn: rest.placedIn.map((placement) => everyPlacement(placement, axes.get(placement.axis)!)),
      requires: rest.requires.map((claim) => (agreed.has(membersOf(claim)) ? claim : hardOnEach(claim))),
    };
  });
}

/** The members of the claims that every declaration makes. */
function agreedMembers(declarations: readonly Entity[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { claims } of declarations) {
    for (const members of new Set(claims?.requires.map(membersOf))) counts.set(members, (counts.get(members) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count === declarations.length).map(([members]) => members));
}

function membersOf({ of }: RequirementClaim): string {
  return of.join('\n');
}

function hardOnEach({ of, source }: RequirementClaim): RequirementClaim {
  return { needs: of.length, of, class: 'hard', source };
}

/** A placement in every value that a declaration names on its axis; itself if all declarations agree. */
function everyPlacement(placement: Placement, all: readonly Placement[]): Placement {
  const values = [...new Set(all.flatMap((each) => each.values))].sort(compareText);
  const isAgreed = all.every(({ needs, values: own }) => needs === placement.needs && own.length === values.length);
  if (isAgreed) return placement;
  return { axis: placement.axis, values, needs: values.length, source: placement.source };
}
