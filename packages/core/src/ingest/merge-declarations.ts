import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Claims, Placement, RequirementClaim } from '../model/claims.ts';
import type { Declaration, Entity, Statement } from '../model/entity.ts';

/**
 * One entity of several declarations with the same ref, such that a further declaration can never make a radius
 * smaller: dependencies are the union and the strictest claim counts. Single-valued fields (owner, system, type) are
 * those of the first declaration that has them. O(statements and claims of all).
 */
export function mergeDeclarations(first: Entity, others: readonly Entity[]): Entity {
  const all = [first, ...others];
  // Another format rarely says the same: each of its claims is compared with the others when the graph is built.
  const isOneFormat = others.every(({ origin }) => origin === first.origin);
  const claims = isOneFormat ? strictClaims(all) : all.map((each) => each.claims);
  const { claims: _, ...rest } = first;
  return {
    ...rest,
    ...(isOneFormat ? {} : missingFields(first, others)),
    ...(claims[0] && { claims: claims[0] }),
    statements: [
      ...first.statements,
      ...others.flatMap(({ ref, statements }) => statements.filter(isUnited(ref))),
      ...(isOneFormat ? [] : missingGroups(all)),
    ],
    otherDeclarations: others.map(({ labels, annotations, source }, index): Declaration => {
      const stated = claims[index + 1];
      return { labels, annotations, source, ...(stated && { claims: stated }) };
    }),
  };
}

/** The fields that the first declaration leaves out and one of another format states. */
function missingFields(first: Entity, others: readonly Entity[]): Partial<Entity> {
  const keys = ['title', 'description', 'type', 'lifecycle'] as const;
  const found = keys.flatMap((key) => {
    const value = first[key] ?? others.find((other) => other[key] !== undefined)?.[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const links = first.links.length > 0 ? first.links : (others.find((other) => other.links.length > 0)?.links ?? []);
  return { ...Object.fromEntries(found), links };
}

/** The owner, System and Domain of the first declaration that states them, where that is a further one. */
function missingGroups(all: readonly Entity[]): readonly Statement[] {
  const isOwner = (statement: Statement): boolean => statement.says === 'owned';
  const isIn = (level: 'system' | 'domain') => (statement: Statement) =>
    statement.says === 'belongs' && statement.member === all[0]!.ref && statement.level === level;
  return [isOwner, isIn('system'), isIn('domain')].flatMap((isWanted) => {
    const having = all.findIndex(({ statements }) => statements.some(isWanted));
    return having < 1 ? [] : all[having]!.statements.filter(isWanted);
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
