import type { Drift } from '../../src/drift/drift.ts';
import { drift } from '../../src/drift/drift.ts';
import type { DriftSource } from '../../src/drift/drift-types.ts';
import type { CallKind, Observation } from '../../src/model/observation.ts';
import type { CatalogModel } from '../catalog-model.ts';

const day = 86_400;

/**
 * A source with rows such as `web > checkout 120` or `checkout > orders 5 database`; one call where no number is given.
 */
export function seen(rows: readonly string[], about: Partial<DriftSource> = {}): DriftSource {
  return {
    file: 'calls.json',
    rowsRead: rows.length,
    name: 'jaeger',
    format: 'jaeger',
    sees: ['component'],
    window: 7 * day,
    rows: rows.map(rowOf),
    ...about,
  };
}

function rowOf(text: string): Observation {
  const [caller = '', rest = ''] = text.split(' > ');
  const [callee = '', calls = '1', kind = 'call'] = rest.split(' ');
  return { caller, callee, calls: Number(calls), kind: kind as CallKind };
}

export function driftOf({ graph, catalog, config }: CatalogModel, ...sources: readonly DriftSource[]): Drift {
  return drift({ graph, entities: catalog.entities, config }, sources);
}

/** `web > checkout: undeclared`, without the default namespace and the kind of Components. */
export function rowsOf({ rows }: Drift): string[] {
  return rows.map(({ caller, callee, verdict }) => `${short(caller)} > ${short(callee)}: ${verdict}`);
}

/** `web > checkout: notObservable, no source` */
export function needsOf({ dependencies }: Drift): string[] {
  return dependencies.map(
    ({ dependent, dependency, verdict, reason }) =>
      `${short(dependent)} > ${short(dependency)}: ${verdict}${reason === undefined ? '' : `, ${reason}`}`,
  );
}

function short(ref: string): string {
  return ref.replace('default/', '').replace('component:', '');
}
