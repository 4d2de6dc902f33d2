import { visibleText } from '@faultline/core/escape';
import { shortRef } from '../short-ref.ts';
import type { EntityList } from './entity-list.ts';

/** The refs alone, one a line, as every command takes them. */
export function formatListRefs({ entities }: EntityList): string {
  return entities.map(({ ref }) => `${visibleText(shortRef(ref))}\n`).join('');
}
