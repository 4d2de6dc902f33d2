import type { Report } from '@faultline/core';
import { render } from 'preact';
import { heldValue, UnreadablePage } from './open/held-value.ts';
import { Page } from './views/page.tsx';
import './style/tokens.css';
import './style/base.css';
import './style/bar.css';
import './style/what-if.css';
import './style/page.css';
import './style/tables.css';
import './style/dialogs.css';
import './style/picture.css';
import './style/compared.css';
import './style/menu.css';
import './style/filter.css';
import './style/small-screens.css';
import './style/incidents.css';
import './style/embed.css';
import './style/print.css';

import type { Base } from './world/comparison.ts';

const page = document.getElementById('page')!;

let base: Base | null = null;

function show(report: Report | null, revision: string | null): void {
  render(<Page report={report} base={base} revision={revision} />, page);
}

const textOf = (id: string): string | null | undefined => document.getElementById(id)?.textContent;

/** The report is part of the page, so that one file is enough and nothing has to be fetched. */
async function begin(): Promise<void> {
  try {
    const state = JSON.parse(textOf('state') ?? 'null') as string | null;
    if (state !== null && location.hash === '') history.replaceState(null, '', `#${state}`);
    base = await heldValue<Base>(textOf('base'));
    show(await heldValue<Report>(textOf('report')), JSON.parse(textOf('revision') ?? 'null'));
  } catch (error) {
    if (!(error instanceof UnreadablePage)) throw error;
    render(<p class="note">{error.message}</p>, page);
  }
}

void begin();

/** `faultline view` says when the catalog has changed, and has the new report. */
const { live } = document.documentElement.dataset;
if (live !== undefined) {
  const fetched = async <Value,>(file: string): Promise<Value> => (await (await fetch(file)).json()) as Value;
  new EventSource(live).onmessage = async () =>
    show(await fetched<Report>('report.json'), await fetched('revision.json'));
}
