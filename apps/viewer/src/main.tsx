import type { Report } from '@faultline/core';
import { render } from 'preact';
import { Page } from './views/page.tsx';
import './style/tokens.css';
import './style/base.css';
import './style/bar.css';
import './style/page.css';
import './style/tables.css';
import './style/dialogs.css';
import './style/picture.css';
import './style/compared.css';
import './style/menu.css';
import './style/filter.css';
import './style/small-screens.css';
import './style/print.css';

import type { Base } from './world/comparison.ts';

const page = document.getElementById('page')!;

const base = held<Base>('base');

function show(report: Report | null, revision: string | null): void {
  render(<Page report={report} base={base} revision={revision} />, page);
}

/** The report is part of the page, so that one file is enough and nothing has to be fetched. */
show(held<Report>('report'), held<string>('revision'));

function held<Value>(id: string): Value | null {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null') as Value | null;
}

/** `faultline view` says when the catalog has changed, and has the new report. */
const { live } = document.documentElement.dataset;
if (live !== undefined) {
  const fetched = async <Value,>(file: string): Promise<Value> => (await (await fetch(file)).json()) as Value;
  new EventSource(live).onmessage = async () =>
    show(await fetched<Report>('report.json'), await fetched('revision.json'));
}
