import type { Report } from '@faultline/core';
import { render } from 'preact';
import { App } from './panels/app.tsx';
import './style/tokens.css';
import './style/page.css';

const page = document.getElementById('page')!;

function show(report: Report | null): void {
  if (report === null) page.textContent = 'This page holds no report.';
  else render(<App report={report} />, page);
}

/** The report is part of the page, so that one file is enough and nothing has to be fetched. */
show(JSON.parse(document.getElementById('report')?.textContent ?? 'null') as Report | null);

/** `faultline view` says when the catalog has changed, and has the new report. */
const { live } = document.documentElement.dataset;
if (live !== undefined) {
  new EventSource(live).onmessage = async () => show((await (await fetch('report.json')).json()) as Report);
}
