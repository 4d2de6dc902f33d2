import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** The first rows of a long table, and the button below it that shows all of them; null where there are no others. */
export function useFirstRows<Row>(
  rows: readonly Row[],
  most: number,
): { readonly shown: readonly Row[]; readonly more: JSX.Element | null } {
  const [isOpen, setOpen] = useState(false);
  const more = rows.length > most && (
    <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? `Show the first ${most}` : `Show all ${rows.length}`}
    </button>
  );
  return { shown: isOpen ? rows : rows.slice(0, most), more: more || null };
}
