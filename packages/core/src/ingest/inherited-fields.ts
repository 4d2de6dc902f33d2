import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';

/**
 * The entities with the owner, labels and tags of those from which they inherit, where they have none themselves. A
 * target that is not there, or leads back, is a problem. Linear in the steps that are taken.
 */
export function inheritedFields(entities: readonly Entity[], report: (problem: Problem) => void): readonly Entity[] {
  if (entities.every(({ inheritsFrom }) => inheritsFrom === undefined)) return entities;
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  const resolved = new Map<string, Entity>();
  const done = (entity: Entity, waiting: ReadonlySet<string>): Entity => {
    const { ref, inheritsFrom } = entity;
    const known = resolved.get(ref);
    if (inheritsFrom === undefined || known !== undefined) return known ?? entity;
    const { target, source } = inheritsFrom;
    const parent = byRef.get(target);
    const isLoop = target === ref || waiting.has(target) || waiting.size > mostSteps;
    const fault = parent === undefined ? 'nothing to inherit' : isLoop ? 'inherits itself' : undefined;
    if (fault !== undefined)
      report({ code: 'invalid-reference', field: 'metadata.inheritFrom', text: target, fault, source });
    const whole = fault === undefined ? inheriting(entity, done(parent!, new Set([...waiting, ref]))) : entity;
    resolved.set(ref, whole);
    return whole;
  };
  return entities.map((entity) => (byRef.get(entity.ref) === entity ? done(entity, new Set()) : entity));
}

const mostSteps = 50;

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
