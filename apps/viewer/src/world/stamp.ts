import { describeScope, type Report } from '@faultline/core';

const names = new WeakMap<Report['entities'], string>();

/** The name of a catalog: the folder that all its files are in, else its first file. Computed once for each report. */
export function catalogName({ entities }: Pick<Report, 'entities'>): string {
  const name = names.get(entities) ?? sharedFolder(entities);
  names.set(entities, name);
  return name;
}

function sharedFolder(entities: Report['entities']): string {
  const files = [...new Set(entities.flatMap(({ source }) => (source === null ? [] : [source.file])))].sort();
  const [first] = files;
  if (first === undefined) return 'catalog';
  const parts = first.split('/').slice(0, -1);
  const shared = parts.filter((_, index) => {
    const folder = `${parts.slice(0, index + 1).join('/')}/`;
    return files.every((file) => file.startsWith(folder));
  });
  return shared.length > 0 ? shared.join('/') : files.length === 1 ? first : 'catalog';
}

/** What a picture is of: which catalog, at which revision, on which day its evidence was judged. */
export function stampText(report: Report, revision: string | null): string {
  const { asOf, incomplete, evidenceMaxAge, scope } = report;
  const age = `evidence counts for ${Math.round(evidenceMaxAge / 86_400)} days`;
  const at = revision === null ? '' : ` at ${revision}`;
  const within = scope === undefined ? '' : `; ${describeScope(scope).replace(/^./, (first) => first.toLowerCase())}`;
  return `${catalogName(report)}${at}, as of ${asOf}, ${age}${incomplete ? '; part of it could not be read' : ''}${within}`;
}

/** Days after which a report is old: catalogs change faster. */
const oldAfter = 30;

/** How many days old a report is, where that is too many; `today` and `asOf` as YYYY-MM-DD. */
export function daysTooOld(asOf: string, today: string): number | undefined {
  const days = Math.floor((Date.parse(today) - Date.parse(asOf)) / 86_400_000);
  return days > oldAfter ? days : undefined;
}
