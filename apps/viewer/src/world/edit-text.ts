import { type Edit, formatDuration } from '@faultline/core';

/** What an edit that is tried says, in the names of the catalog. */
export function editText(edit: Edit, name: (ref: string) => string): string {
  const [ref, on] = [name(edit.ref), name(edit.on)];
  switch (edit.do) {
    case 'soften':
      return `${ref} only degrades without ${on}`;
    case 'fallback':
      return `${ref} works without ${on} for ${formatDuration(edit.lasts)}`;
    case 'replica':
      return `${on} has a replica for ${ref}`;
    case 'harden':
      return `${ref} goes down with ${on}`;
    case 'remove':
      return `${ref} does not need ${on}`;
    case 'add':
      return `${ref} also needs ${on}`;
    case 'place':
      return `${ref} is placed in ${on}`;
    default:
      return edit satisfies never;
  }
}
