import type { Report } from '@faultline/core';
import { useState } from 'preact/hooks';
import { savedPage } from '../open/saved-page.ts';
import { addressOf } from '../state/address.ts';
import { useStore } from '../store/store.ts';
import type { Base } from '../world/comparison.ts';
import { fileName } from '../world/file-name.ts';
import { saveFile } from './save-file.ts';

/** Saves the page with the report in it as one file that opens at what is on the screen. */
export function SavePage({ report, base }: { readonly report: Report; readonly base: Base | null }) {
  const { revision, state } = useStore();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const page = await savedPage(emptyPage(), { report, base, revision, state: addressOf(state) });
    saveFile(new Blob([page], { type: 'text/html' }), `${fileName(report, state.view)}.html`);
    setBusy(false);
  };
  return (
    <button type="button" disabled={isBusy} title="One file that opens at what is on the screen" onClick={save}>
      Save this page
    </button>
  );
}

/** The text of the page without what was drawn into it, and without the right to ask its server for news. */
function emptyPage(): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  for (const name of ['data-theme', 'data-live']) page.removeAttribute(name);
  const policy = page.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')!;
  policy.content = policy.content.replace("; connect-src 'self'", '');
  page.querySelector('#page')!.replaceChildren();
  return `<!doctype html>\n${page.outerHTML}\n`;
}
