import { largest } from '../base/extremes.ts';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import type { Catalog } from '../model/catalog.ts';
import type { ReportSource, ReportTraffic } from './schema.ts';

/** What was read: the catalog's formats by name, then the sources of observed calls by name. */
export function reportSources(catalog: Pick<Catalog, 'sources'>, drift: DriftReport | undefined): ReportSource[] {
  const declared = (catalog.sources ?? []).map(
    ({ format, files, entities }): ReportSource => ({ name: format, format, role: 'catalog', files, entities }),
  );
  const observed = [...groupBy(drift?.sources ?? [], ({ name }) => name)].map(([name, parts]): ReportSource => {
    const longest = longestOf(parts.flatMap(({ window }) => window ?? []));
    const until = parts
      .flatMap((part) => part.until ?? [])
      .sort(compareText)
      .at(-1);
    return {
      name,
      format: parts[0]!.format,
      role: 'observed',
      files: parts.length,
      rows: parts.reduce((sum, { rows }) => sum + rows, 0),
      ...(longest !== undefined && { window: longest }),
      ...(until !== undefined && { until }),
      isOld: parts.every(({ isOld }) => isOld),
    };
  });
  return [...declared, ...observed.sort((a, b) => compareText(a.name, b.name))];
}

function longestOf(windows: readonly number[]): number | undefined {
  return windows.length === 0 ? undefined : largest(windows);
}

/** How many rows and declared dependencies have which verdict. */
export function reportTraffic({ environment, names, rows, dependencies }: DriftReport): ReportTraffic {
  return {
    environment,
    names: { seen: names.seen, matched: names.matched },
    rows: countVerdicts(rows),
    dependencies: countVerdicts(dependencies),
  };
}

function countVerdicts(judged: readonly { readonly verdict: string }[]): Record<string, number> {
  const groups = groupBy(judged, ({ verdict }) => verdict);
  return Object.fromEntries(
    [...groups].map(([verdict, all]) => [verdict, all.length] as const).sort(([a], [b]) => compareText(a, b)),
  );
}
