import type { Runbook } from '@faultline/core';
import { htmlText } from '../../escape/html-text.ts';
import { sheetOf } from './sheet-of.ts';

const style = `body{font:11pt/1.35 system-ui,sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}
h1{font-size:1.3rem;margin:0 0 .3rem}h2{font-size:1.05rem;margin:.8rem 0 .2rem}p,ul{margin:.2rem 0}
.q div{border-left:1px solid #888;padding-left:.6rem}.c{columns:2;column-gap:2rem;font-size:9pt}
.c section{break-inside:avoid;margin-bottom:.5rem}.c h3{font-size:9.5pt;margin:0}
@media print{body{font-size:8.5pt;margin:0}.c{font-size:6.5pt}@page{size:A4;margin:10mm}}`;

/** A sheet as one page that prints. */
export function formatRunbookHtml(runbook: Runbook): string {
  const { title, about, felt, questions, otherwise, causes } = sheetOf(runbook);
  const line = (text: string): string => `<p>${htmlText(text)}</p>`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${htmlText(title)}</title><style>${style}</style></head><body>`,
    `<h1>${htmlText(title)}</h1>`,
    line(about),
    '<h2>1. Is it so?</h2>',
    ...felt.map(line),
    '<h2>2. Which one first?</h2><div class="q">',
    ...questions.map(({ level, text }) => `<p style="margin-left:${level * 1.6}rem">${htmlText(text)}</p>`),
    '</div>',
    line(otherwise),
    '<h2>3. Then</h2><div class="c">',
    ...causes.map((cause) => `<section><h3>${htmlText(cause.title)}</h3>${cause.lines.map(line).join('')}</section>`),
    '</div></body></html>',
    '',
  ].join('\n');
}
