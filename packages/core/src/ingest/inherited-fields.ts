import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';

/**
 * The entities with the owner, labels and tags of those from which they inherit, where they have none themselves. A
 * target that is missing is a problem, and so is every step of a loop: its members inherit nothing, wherever one begins
 * to follow it. Linear in the steps.
 */
export function inheritedFields(entities: readonly Entity[], report: (problem: Problem) => void): readonly Entity[] {
  if (entities.every(({ inheritsFrom }) => inheritsFrom === undefined)) return entities;
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  const resolved = new Map<string, Entity>();
  for (const entity of byRef.values()) resolve(entity, byRef, resolved, report);
  return entities.map((entity) => (byRef.get(entity.ref) === entity ? resolved.get(entity.ref)! : entity));
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
      const fault = parent === undefined ? 'nothing to inherit' : 'inherits itself';
      const { target: text, source } = inheritsFrom;
      report({ code: 'invalid-reference', field: 'metadata.inheritFrom', text, fault, source });
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
