import { counted, type DriftReport, formatDuration } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import type { Catalog } from '@faultline/core/ingest';

/** One line a file of observed calls that stands in for a catalog, so that a mistake is seen at once. */
export function observedLines({ observed = [] }: Catalog): string[] {
  const readable = observed.filter(({ incomplete, rows }) => !incomplete || rows.length > 0);
  return readable.map(({ path, format, rows, rowsRead }) => {
    const names = new Set(
      rows.flatMap(({ caller, callee, callerNamespace = '', calleeNamespace = '' }) => [
        `${callerNamespace}/${caller}`,
        `${calleeNamespace}/${callee}`,
      ]),
    );
    return `${visibleText(path)}: ${format}, ${counted(rowsRead, 'row')}, ${counted(names.size, 'name')}; without a catalog, every call counts as a hard dependency`;
  });
}

/** Part of the names that have to stand for entities; below, a comparison says more about the names. */
const enoughMatched = 0.8;

/** The lines of sources that are too old, and of all where few of their names stand for entities. */
export function doubtfulLines(drift: DriftReport): string[] {
  const { sources, names } = drift;
  const isUnmatched = names.matched < names.seen * enoughMatched;
  return comparedLines(drift).filter((_, index) => isUnmatched || sources[index]!.isOld);
}

/** One line a source of observed calls that a catalog was compared with. */
function comparedLines({ sources, names }: Pick<DriftReport, 'sources' | 'names'>): string[] {
  return sources.map(({ file, name, rows, window, until, isOld }, index) => {
    const covered = window === undefined ? 'window unknown' : formatDuration(window);
    const time = until === undefined ? covered : `${covered} to ${until}`;
    const state = isOld ? ', too old to confirm anything' : '';
    const matched = index < sources.length - 1 ? '' : `; ${names.matched} of ${counted(names.seen, 'name')} matched`;
    return visibleText(`${file}: ${name}, ${counted(rows, 'row')}, ${time}${state}${matched}`);
  });
}
