import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import type { Drift } from './drift.ts';
import type { ComparedRow } from './drift-types.ts';
import { entityNames } from './entity-names.ts';

/** A catalog that was compared with observed calls. */
export interface ComparedCatalog {
  readonly graph: FailureModel;
  readonly entities: readonly Entity[];
  readonly config: Config;
  readonly drift: Pick<Drift, 'rows' | 'sources'>;
}

/**
 * Whether a catalog declares the dependency that a row shows, by the names that this catalog gives to both ends: an
 * entity that another catalog lacks, or does not match, is a name there.
 */
export function declaredRows({ drift, entities, graph, config }: ComparedCatalog): (row: ComparedRow) => boolean {
  const declared = new Set(
    drift.rows.flatMap(({ verdict, caller, callee }) =>
      verdict === 'confirmed' || verdict === 'explained' ? [`${caller}\n${callee}`] : [],
    ),
  );
  const match = entityNames(entities, graph.nodes, config);
  const refOf = (id: string): string => {
    // The name of a workload includes its namespace.
    const [, namespace, name = id] = /^([a-z0-9-]+)\/(.+)$/s.exec(id) ?? [];
    const found = graph.indexOf.has(id) ? undefined : match(name, namespace);
    return found?.is === 'entity' ? found.ref : id;
  };
  return ({ caller, callee }) => declared.has(`${refOf(caller)}\n${refOf(callee)}`);
}
