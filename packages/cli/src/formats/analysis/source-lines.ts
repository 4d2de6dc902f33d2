import { counted, formatDuration, type Report, type ReportSource } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';

/** Which formats say what, where there are several; and what observed calls say of the dependencies. */
export function sourceLines({ sources = [], observed, requirements }: Report): readonly string[] {
  const catalogs = sources.filter(({ role }) => role === 'catalog');
  const formats = catalogs.map(
    ({ name, files, entities = 0 }) =>
      `${visibleText(name)} ${counted(files, 'file')}, ${counted(entities, 'entity', 'entities')}`,
  );
  const lines = formats.length < 2 ? [] : [`declared by ${formats.join('; ')}`];
  if (observed === undefined) return lines;
  const seen = sources.filter(({ role }) => role === 'observed').map(observedText);
  const { matched, seen: all } = observed.names;
  const { confirmed = 0, ...others } = observed.dependencies;
  const declared = Object.values(others).reduce((sum, each) => sum + each, confirmed);
  const unseen = others.notObserved ?? 0;
  const onlyObserved = requirements.filter(({ relation }) => relation === 'observed');
  const isHard = onlyObserved.some((each) => each.class === 'hard');
  return [
    ...lines,
    `observed by ${seen.join('; ')}; ${matched} of ${counted(all, 'name')} matched`,
    `${confirmed} of ${counted(declared, 'declared dependency', 'declared dependencies')} confirmed by calls` +
      (unseen === 0 ? '' : `, ${unseen} not observed although both ends were`),
    ...(onlyObserved.length === 0
      ? []
      : [
          `${counted(onlyObserved.length, 'undeclared dependency', 'undeclared dependencies')} that only calls show, ` +
            (isHard ? 'counted as hard' : 'counted in the worst case only'),
        ]),
  ];
}

function observedText({ name, rows = 0, window, until, isOld }: ReportSource): string {
  const covered = window === undefined ? 'window unknown' : formatDuration(window);
  const time = until === undefined ? covered : `${covered} to ${until}`;
  return `${visibleText(name)}, ${counted(rows, 'row')}, ${time}${isOld ? ', too old to confirm anything' : ''}`;
}
