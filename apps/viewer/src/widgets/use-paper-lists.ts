import { useEffect } from 'preact/hooks';

/**
 * Long lists of the page, and the rows of each that paper has. A list that shows only some of its rows says by
 * `data-rows` how many it has.
 */
const lists: readonly (readonly [list: string, rows: string, most: number])[] = [
  ['table', 'tbody > tr', 32],
  ['[data-view="matrix"] table', 'tbody > tr', 22],
  ['.findings', 'li', 12],
  ['.findings ~ .findings, section ~ section > .findings', 'li', 4],
  ['.calls', 'li', 6],
  ['.panel ul', 'li', 6],
];

/** Cuts long lists while the page is printed, each with a line that says how many more there are. */
export function usePaperLists(): void {
  useEffect(() => {
    const printing = matchMedia('print');
    const cut = (): void => {
      for (const [list, rows, most] of lists) {
        for (const each of document.querySelectorAll<HTMLElement>(`#page ${list}`)) cutRows(each, rows, most);
      }
    };
    const restore = (): void => {
      for (const each of document.querySelectorAll('[data-cut]')) each.removeAttribute('data-cut');
      for (const each of document.querySelectorAll('[data-beyond]')) each.removeAttribute('data-beyond');
    };
    const onChange = (): void => (printing.matches ? cut() : restore());
    addEventListener('beforeprint', cut);
    addEventListener('afterprint', restore);
    printing.addEventListener('change', onChange);
    return () => {
      removeEventListener('beforeprint', cut);
      removeEventListener('afterprint', restore);
      printing.removeEventListener('change', onChange);
    };
  }, []);
}

function cutRows(list: HTMLElement, rows: string, most: number): void {
  const all = [...list.querySelectorAll(`:scope > ${rows}`)];
  const total = Number(list.dataset.rows ?? all.length);
  for (const row of all.slice(most)) row.setAttribute('data-beyond', '');
  if (total > most) list.dataset.cut = `The first ${most} of ${total}; the page has them all.`;
}
