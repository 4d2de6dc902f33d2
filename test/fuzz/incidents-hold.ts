import { deepStrictEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseIncident } from '../../packages/core/src/ingest/index.ts';
import { describeProblem } from '../../packages/core/src/model/problem-text.ts';
import { mangled } from './mangled-text.ts';

const folder = new URL('../../examples/storefront/incidents/', import.meta.url);

/** The front matter of an incident of the examples, and an open one that is hardly filled in. */
const seeds = [
  ...readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')),
  '---\nincident: 1\ntitle: a\nstatus: open\nseverity:\nbegan: 2026-11-01T10:00:00Z\nfailed: []\n---\n',
].map((text) => text.split(/^---\n/m)[1]!);

/** What prose may look like: nothing of it is read. */
const proses = ['# What happened\n', 'ended: never\n---\nincident: 2\n---\n', '{ not: [yaml\n', ''];

/**
 * Whatever is done to the front matter of an incident: no exception, each fault in words at a line and column of the
 * file, an incident or a problem, and the same answer whatever the prose says.
 */
export function incidentsHold(runs: number, seed: number): void {
  fc.assert(
    fc.property(mangled(seeds), fc.constantFrom(...proses), (matter, prose) => {
      // A line of three dashes ends the front matter, so a mangled text must not bring its own.
      const text = `---\n${matter.replace(/^---/gm, '- -').replace(/\r/g, '')}\n---\n`;
      const parsed = parseIncident({ path: 'x.md', text: text + prose }, { asOf: '2026-11-20' });
      deepStrictEqual(parseIncident({ path: 'x.md', text }, { asOf: '2026-11-20' }), parsed);
      ok(parsed.incident !== undefined || parsed.problems.length > 0);
      const lines = text.split('\n');
      for (const problem of parsed.problems) {
        const { file, line, column } = problem.source;
        ok(file === 'x.md' && line >= 1 && line <= lines.length, describeProblem(problem));
        ok(column >= 1 && column <= lines[line - 1]!.length + 1, `${line}:${column} ${describeProblem(problem)}`);
        ok(describeProblem(problem).length > 0);
      }
    }),
    { numRuns: runs, seed },
  );
}
