import { groupBy } from '../base/group-by.ts';
import { formatDuration } from '../model/duration.ts';
import { type Edit, replicaOf } from './edit.ts';

/**
 * What was tried as the part of `faultline.yaml` that claims it. What only the catalog itself can say, a dependency
 * that goes and an entity that comes, stands there as a comment.
 */
export function claimsYaml(edits: readonly Edit[]): string {
  const lines = [...groupBy(edits, ({ ref }) => ref)].flatMap(([ref, own]) => {
    const requires = own.flatMap(requirementLines);
    const places = own.flatMap(placementLines);
    const comments = own.flatMap((edit) => commentLines(edit).map((line) => `  # ${line}`));
    if (requires.length + places.length === 0) return comments;
    return [
      ...comments,
      `  ${quoted(ref)}:`,
      ...(places.length > 0 ? ['    placedIn:', ...places] : []),
      ...(requires.length > 0 ? ['    requires:', ...requires] : []),
    ];
  });
  return ['# Not proven yet: add `evidence: { date, link }` when it is.', 'entities:', ...lines, ''].join('\n');
}

function requirementLines(edit: Edit): readonly string[] {
  const on = quoted(edit.on);
  switch (edit.do) {
    case 'soften':
      return [`      - on: ${on}`, '        class: soft'];
    case 'fallback':
      return [`      - on: ${on}`, `        fallback: { lasts: ${formatDuration(edit.lasts)} }`];
    case 'replica':
      return [`      - anyOf: [${on}, ${quoted(replicaOf(edit.on))}]`, '        needs: 1'];
    case 'harden':
    case 'add':
      return [`      - ${on}`];
    case 'remove':
    case 'place':
      return [];
    default:
      return edit satisfies never;
  }
}

function placementLines(edit: Edit): readonly string[] {
  if (edit.do !== 'place') return [];
  const [axis = '', value = ''] = edit.on.slice(edit.on.indexOf(':') + 1).split('/');
  return [`      ${quoted(axis)}: [${quoted(value)}]`];
}

function commentLines(edit: Edit): readonly string[] {
  if (edit.do === 'remove') return [`in the catalog: ${quoted(edit.ref)} no longer depends on ${quoted(edit.on)}`];
  if (edit.do === 'replica') return [`in the catalog: a new entity ${quoted(replicaOf(edit.on))}`];
  return [];
}

/** JSON's texts are YAML's as well. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('\u0085', '\\u0085')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
