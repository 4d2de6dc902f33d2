import type { OracleRequirement } from './model.ts';
import { downWith } from './permanent.ts';

/** What the definition of containment asks of an entity. */
export interface OracleEntity {
  readonly ref: string;
  readonly kind: string;
  readonly system: string | undefined;
  readonly isInert: boolean;
}

export interface OracleContainment {
  /** Everything that would keep all other harm away by tolerating the loss. */
  readonly containers: ReadonlySet<string>;
  /** The container before all others, if one is: the others stay up if it tolerates the loss. */
  readonly nearest: string | undefined;
  readonly isShared: boolean;
}

/** Containment by its definition: each entity is lost, and each other one tries to tolerate that. */
export function oracleContainment(
  entities: readonly OracleEntity[],
  requirements: readonly OracleRequirement[],
): ReadonlyMap<string, OracleContainment> {
  const hard = requirements.filter((each) => each.class === 'hard');
  const lossOf = new Map(entities.map(({ ref }) => [ref, downWith(hard, [ref], undefined)]));
  return new Map(
    entities
      .filter(({ kind }) => ['component', 'resource', 'api'].includes(kind))
      .map((entity) => {
        const together = entities.filter(
          ({ ref }) => lossOf.get(entity.ref)!.has(ref) && lossOf.get(ref)!.has(entity.ref),
        );
        return [entity.ref, judged(entity, together, entities, hard)];
      }),
  );
}

/** @param together the entity, and those that it takes down and that take it down */
function judged(
  entity: OracleEntity,
  together: readonly OracleEntity[],
  entities: readonly OracleEntity[],
  hard: readonly OracleRequirement[],
): OracleContainment {
  const seeds = together.map(({ ref }) => ref);
  const down = downWith(hard, seeds, undefined);
  const others = entities.filter(({ ref }) => down.has(ref) && !seeds.includes(ref));
  const components = others.filter(({ kind, isInert }) => kind === 'component' && !isInert);
  const own = together.map(({ system }) => system).filter((system) => system !== undefined);
  const outside = [
    ...components.filter(({ system }) => system === undefined || !own.includes(system)),
    ...others.filter(({ kind }) => kind === 'journey'),
  ];
  const harm = outside.length > 0 ? outside : components;
  if (harm.length === 0) return { containers: new Set(), nearest: undefined, isShared: false };
  const tolerated = new Map(
    others
      .filter(({ kind, isInert }) => (kind === 'component' || kind === 'resource') && !isInert)
      .map(({ ref }) => [ref, downWith(hard, seeds, ref)]),
  );
  const containers = [...tolerated.keys()].filter((ref) =>
    harm.every((each) => each.ref === ref || !tolerated.get(ref)!.has(each.ref)),
  );
  const nearest = containers.find((ref) =>
    containers.every((other) => other === ref || !tolerated.get(ref)!.has(other)),
  );
  return {
    containers: new Set(containers),
    nearest,
    isShared: containers.length === 0 && !entity.isInert,
  };
}
