import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { compareSources } from '../model/source.ts';

/**
 * The entities with the owner, labels and tags of those from which they inherit, where they have none themselves. A
 * target that is missing is a problem, and so is every step of a loop: its members inherit nothing, wherever one begins
 * to follow it. Linear in the steps.
 */
export function inheritedFields(entities: readonly Entity[], report: (problem: Problem) => void): readonly Entity[] {
  if (entities.every(({ inheritsFrom }) => inheritsFrom === undefined)) return entities;
  const byRef = firstDeclarations(entities);
  const resolved = new Map<string, Entity>();
  for (const entity of byRef.values()) resolve(entity, byRef, resolved, report);
  return entities.map((entity) => {
    if (byRef.get(entity.ref) === entity) return resolved.get(entity.ref)!;
    const { ref, inheritsFrom } = entity;
    if (inheritsFrom === undefined) return entity;
    const parent = resolved.get(inheritsFrom.target);
    if (parent !== undefined && parent.ref !== ref) return inheriting(entity, parent);
    report(notInherited(inheritsFrom, parent === undefined ? 'nothing to inherit' : 'inherits itself'));
    return entity;
  });
}

/**
 * Of several declarations of a ref others inherit from the first by position, of a format in which entities inherit
 * before the others.
 */
function firstDeclarations(entities: readonly Entity[]): ReadonlyMap<string, Entity> {
  const formats = new Set(entities.flatMap(({ inheritsFrom, origin }) => (inheritsFrom === undefined ? [] : [origin])));
  const other = ({ origin }: Entity): number => Number(!formats.has(origin));
  const inOrder = [...entities].sort((a, b) => other(b) - other(a) || compareSources(b.source, a.source));
  return new Map(inOrder.map((entity) => [entity.ref, entity]));
}

function notInherited(
  { target: text, source }: NonNullable<Entity['inheritsFrom']>,
  fault: 'nothing to inherit' | 'inherits itself',
): Problem {
  return { code: 'invalid-reference', field: 'metadata.inheritFrom', text, fault, source };
}

/** Resolves an entity and all from which it inherits, the last of these first. */
function resolve(
  entity: Entity,
  byRef: ReadonlyMap<string, Entity>,
  resolved: Map<string, Entity>,
  report: (problem: Problem) => void,
): void {
  const path = new Map<string, Entity>();
  let next: Entity | undefined = entity;
  while (next !== undefined && !resolved.has(next.ref) && !path.has(next.ref)) {
    path.set(next.ref, next);
    next = next.inheritsFrom && byRef.get(next.inheritsFrom.target);
  }
  // Where the path meets itself, all from there on is the loop.
  const steps = [...path.values()];
  const loop = next === undefined || resolved.has(next.ref) ? steps.length : steps.indexOf(next);
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index]!;
    const { ref, inheritsFrom } = step;
    const parent = inheritsFrom && byRef.get(inheritsFrom.target);
    if (inheritsFrom !== undefined && (parent === undefined || index >= loop)) {
      report(notInherited(inheritsFrom, parent === undefined ? 'nothing to inherit' : 'inherits itself'));
      resolved.set(ref, step);
    } else {
      resolved.set(ref, parent === undefined ? step : inheriting(step, resolved.get(parent.ref)!));
    }
  }
}

function inheriting(entity: Entity, from: Entity): Entity {
  const isOwned = ({ says }: Entity['statements'][number]): boolean => says === 'owned';
  const owned = entity.statements.some(isOwned) ? [] : from.statements.filter(isOwned);
  return {
    ...entity,
    statements: [...owned, ...entity.statements],
    labels: new Map([...from.labels, ...entity.labels]),
    tags: entity.tags.length > 0 ? entity.tags : from.tags,
  };
}
