import type { CatalogFile } from '../model/catalog.ts';
import type { EntryAdditions } from '../model/entry-additions.ts';
import type { Problem } from '../model/problem.ts';
import { madeEntity, slugOf } from './catalogs/made-entity.ts';

/**
 * The workloads of manifests as entities that say where they run. The addresses in the manifests are hints and belong
 * under `observed`, so nothing but placement can be taken from them; of other observed calls nothing can.
 */
export function placedWorkloads(file: CatalogFile, { adds }: EntryAdditions): CatalogFile {
  const { observed, path } = file;
  if (observed === undefined) return file;
  const source = { file: path, line: 1, column: 1 };
  const { observed: _, ...rest } = file;
  const { placements = [], format } = observed;
  if (format !== 'kubernetes' || adds?.size !== 1 || !adds.has('placement')) {
    const reason =
      format === 'kubernetes'
        ? 'of manifests of Kubernetes only `adds: [placement]` can count here; list them under `observed` for their addresses'
        : `observed calls (${format}) cannot be part of a catalog: list them under \`observed\``;
    return { ...rest, problems: [{ code: 'unreadable-file', reason, source }], incomplete: true };
  }
  const unknown = placements.filter(({ placedIn }) => placedIn.every(({ axis }) => axis !== 'zone')).length;
  const notes: readonly Problem[] =
    unknown === 0
      ? []
      : [{ code: 'unknown-placement', because: 'scheduler', resources: unknown, of: placements.length, source }];
  return {
    ...rest,
    entities: placements
      .filter(({ name }) => slugOf(name) !== '')
      .map(({ name, namespace, placedIn }) =>
        madeEntity({ origin: format, kind: 'component', name, ...(namespace && { namespace }), placedIn, source }),
      ),
    // That no service holds the address of another says nothing of where they run.
    problems: [
      ...file.problems.filter(({ code }) => code !== 'empty-observation' && code !== 'unread-values'),
      ...notes,
    ],
    isPrivate: true,
  };
}
