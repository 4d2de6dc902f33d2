import type { Catalog, Declared, Edit } from './drawn-change.ts';

/** A catalog after an edit. */
export function edited(before: Catalog, change: Edit): Catalog {
  const { declarations, broken, configured } = before;
  const after = new Map(declarations);
  const own = after.get(change.at);
  if (change.kind === 'break') return { ...before, broken: new Set([...broken, change.file]) };
  if (change.kind === 'configure nothing') return { ...before, configured: [] };
  if (change.kind === 'configure') return { ...before, configured: [...configured, [change.at, change.dependency]] };
  if (change.kind === 'add' && own === undefined) after.set(change.at, [{ ...change.drawn, file: 'm.yaml' }]);
  if (own === undefined) return { ...before, declarations: after };
  if (change.kind === 'remove') after.delete(change.at);
  else {
    const first = editedDeclaration(own[0]!, change);
    const second = change.kind === 'declare again' ? [{ ...change.drawn, file: change.file }] : [];
    after.set(change.at, [first, ...own.slice(1), ...second]);
  }
  return { ...before, declarations: after };
}

function editedDeclaration(own: Declared, change: Edit): Declared {
  if (change.kind === 'describe') return { ...own, ...change.fields };
  if (change.kind === 'move') return { ...own, file: change.file };
  if (change.kind === 'drop') return { ...own, needs: own.needs.filter(({ on }) => on !== change.on) };
  if (change.kind !== 'need') return own;
  const others = own.needs.filter(({ on }) => on !== change.dependency.on);
  return { ...own, needs: [...others, change.dependency] };
}
