import type { GraphNode } from '../graph/graph-node.ts';
import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import type { SeenAlias } from '../model/observation.ts';
import { entityNames, type MatchName } from './entity-names.ts';

/** The state of a catalog by whose names a change of it is compared with observed calls. */
export interface NamesBefore {
  readonly entities: readonly Entity[];
  readonly nodes: readonly GraphNode[];
  /** The ref of an entity after the change; undefined where it leaves. */
  readonly refNow: (ref: string) => string | undefined;
}

/** As `now`, but that a name which stood for an entity of the base stands for it as long as it is there. */
export function namesAsBefore(
  { entities, nodes, refNow }: NamesBefore,
  now: MatchName,
  config: Pick<Config, 'claims' | 'drift'>,
  aliases: readonly SeenAlias[],
): MatchName {
  const described = nodes.filter(({ declared }) => declared);
  const before = entityNames(entities, described, config, aliases);
  return (name, namespace) => {
    const was = before(name, namespace);
    const ref = was.is === 'entity' ? refNow(was.ref) : undefined;
    return ref === undefined ? now(name, namespace) : { is: 'entity', ref };
  };
}
