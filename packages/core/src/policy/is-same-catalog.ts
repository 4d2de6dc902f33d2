import { compareText } from '../base/order.ts';
import { problemSeverity } from '../model/problem-text.ts';
import { changedConfigParts } from './changed-config-parts.ts';
import type { ChangeSide } from './judged-head.ts';

/**
 * Whether a change leaves what is judged as it is: the same entities, problems, incidents and policy, wherever they
 * stand in the files. Then the head has every finding that the base has and no other, whatever is described elsewhere.
 */
export function isSameCatalog(base: ChangeSide, head: ChangeSide): boolean {
  return changedConfigParts(base.config, head.config).length === 0 && contentOf(base) === contentOf(head);
}

/** Other problems of the graph follow from the entities and the config; a remark is about files, not the catalog. */
function contentOf({ catalog, incidents }: ChangeSide): string {
  const entities = [...catalog.entities].sort((a, b) => compareText(a.ref, b.ref));
  const problems = catalog.problems.filter((each) => problemSeverity(each) !== 'info').map(textOf);
  return textOf([entities, problems.sort(compareText), incidents ?? []]);
}

/** A value as text, without the places where it is written. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map || part instanceof Set) return [...part];
    return isPosition(part) ? undefined : part;
  });
}

function isPosition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'file' in value && 'line' in value;
}
