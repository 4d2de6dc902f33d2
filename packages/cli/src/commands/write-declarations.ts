import { counted, type DriftReport, declareCalls, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { parseCatalogFile } from '@faultline/core/ingest';
import { insertionPatch } from '../formats/drift/insertion-patch.ts';
import type { Model } from '../model/model.ts';
import { refuseOverwriting } from '../output/refuse-overwriting.ts';
import { writeFileWhole } from '../output/write-output.ts';
import { isInside } from '../read/paths.ts';

/** Calls that have to be declared by hand, listed at the most. */
const most = 20;

/** Writes a patch of the catalog's own files that declares the undeclared calls; gives what to say about it. */
export function writeDeclarations(report: DriftReport, { catalog, texts, traffic }: Model, file: string): string {
  refuseOverwriting('--write', file, [...texts.keys(), ...(traffic?.sources ?? []).map((source) => source.file)]);
  const own = new Map([...texts].filter(([path]) => isInside('.', path)));
  const { files, declared, left, unsure } = declareCalls(report, catalog.entities, own, parseCatalogFile);
  writeFileWhole(file, files.map(({ path, additions }) => insertionPatch(path, own.get(path)!, additions)).join(''));
  const apply = declared === 0 ? '' : `; apply it with \`git apply ${visibleText(file)}\` and decide on a class`;
  const open = unsure.slice(0, most).map(([caller, callee, queue]) => {
    const call = `${shortRef(caller)} → ${shortRef(callee)}`;
    return `  ${visibleText(`${call}: is ${shortRef(queue)} a queue?`)}\n`;
  });
  const byHand = left
    .slice(0, most)
    .map(([caller, callee]) => `  ${visibleText(`${shortRef(caller)} → ${shortRef(callee)}`)}\n`);
  const more = left.length > most ? `  and ${left.length - most} more\n` : '';
  return [
    `Wrote ${visibleText(file)}: ${counted(declared, 'dependency', 'dependencies')} in ${counted(files.length, 'file')}${apply}\n`,
    ...(left.length === 0
      ? []
      : [`To be declared by hand, where the entity is not plain YAML below the current folder:\n`, ...byHand, more]),
    ...(unsure.length === 0
      ? []
      : ['Left out as probable messages; declare the queues with `queues` in faultline.yaml:\n', ...open]),
    ...(unsure.length > most ? [`  and ${unsure.length - most} more\n`] : []),
  ].join('');
}
