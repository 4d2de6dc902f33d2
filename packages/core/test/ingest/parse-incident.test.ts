import { expect, test } from 'vitest';
import { parseIncident } from '../../src/ingest/index.ts';
import type { Problem } from '../../src/model/problem.ts';
import { describeProblem } from '../../src/model/problem-text.ts';

const asOf = '2026-11-20';
const parse = (text: string) => parseIncident({ path: 'incidents/a.md', text }, { asOf });
const shown = ({ problems }: { readonly problems: readonly Problem[] }) =>
  problems.map(
    (problem) => `${problem.source.line}:${problem.source.column} ${problem.code} ${describeProblem(problem)}`,
  );

const head = `---
incident: 1
title: Nobody could pay
status: reviewed
began: 2026-11-10T14:05:00Z
ended: 2026-11-10T14:55:00Z
`;

test('a name of a file that would end a line is refused', () => {
  const { incident, problems } = parseIncident(
    { path: 'incidents/a\nentities: {}.md', text: `${head}failed: []\n---\n` },
    { asOf },
  );
  expect(incident).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'invalid-incident', key: 'the name of the file' }]);
});

test('an incident has its times, what failed and what was seen, with durations since the beginning', () => {
  const { incident, problems } = parse(`${head}failed: [resource:warehouse]
observed:
  entities:
    component:checkout: { degraded: 0m, down: 12m, ok: 40m, because: component:tax }
    journey:check-out: down
---
# Prose: { is not read
`);
  expect(problems).toEqual([]);
  expect(incident).toMatchObject({ ref: 'incident:default/a', name: 'a', times: { began: 1_794_319_500 } });
  expect(incident!.failed).toMatchObject([{ ref: 'resource:default/warehouse', at: 0, lasts: 3000 }]);
  expect(incident!.observed!.entities.get('component:default/checkout')).toMatchObject({
    phases: [
      { at: 0, status: 'degraded' },
      { at: 720, status: 'down' },
      { at: 2400, status: 'ok' },
    ],
    because: ['component:default/tax'],
  });
});

test('a form that is not filled in yet is valid: keys without a value count as missing', () => {
  const { incident, problems } = parse(`---
incident: 1
title: resource:warehouse failed
status: open
severity:
began: 2026-11-10T14:05:00+02:00
detection: { source: }
observed:
  complete: false
  entities:
    # component:reports: down
controls:
  detection: { verdict: , what: }
actions: []
---
`);
  expect(problems).toEqual([]);
  expect(incident).toMatchObject({ status: 'open', controls: {}, times: { began: 1_794_312_300 } });
});

test.each([
  '# Just a note\n',
  '---\ntitle: a post\n---\n',
  '---\nincident: 1\n',
  '---\nincident: INC-12\ntitle: of another tool\n---\n',
  '',
])('a file without front matter or without the key incident is a note: %j', (text) => {
  expect(parse(text)).toMatchObject({ incident: undefined, problems: [{ code: 'not-an-incident' }] });
});

test('every fault has the line and the column of its value, and prose after the front matter has none', () => {
  const faults = (lines: string) => shown(parse(`${head}${lines}---\nended: never\n`));
  expect(faults('severity: 7\n')).toEqual(['7:11 invalid-incident severity: expected 1, 2, 3 or 4, found 7']);
  expect(faults('serverity: 1\n')).toEqual(['7:1 unknown-key unknown key serverity; did you mean severity?']);
  expect(faults('detected: 2026-11-10T14:19:00\n')).toEqual([
    '7:11 incident-times detected has no time zone: add Z for UTC, or an offset such as +02:00',
  ]);
  expect(faults('detected: 2026-11-10T14:00:00Z\n')[0]).toMatch(/^7:11 incident-times detected is before began, which/);
  expect(faults('detected: 2026-02-30T14:19:00Z\n')).toEqual(['7:11 incident-times detected is not a valid time']);
  expect(faults('actions: [{ do: x, done: 2026-11-21 }]\n')).toEqual(['7:26 incident-times done is in the future']);
  expect(faults('actions: [{ do: x, done: 2026-11-20 }]\n')).toEqual([]);
  expect(faults('mitigated: 2026-11-10T15:00:00Z\n')).toEqual(['7:12 incident-times mitigated is after ended']);
  expect(faults('detected: 2026-12-10T15:00:00Z\n')).toContain('7:11 incident-times detected is in the future');
  expect(faults('failed:\n  - { ref: resource:w, at: 40m, lasts: 30m }\n')).toEqual([
    '8:40 incident-times lasts is after ended',
  ]);
  expect(faults('failed: [journey:check-out]\n')[0]).toMatch(/^7:10 invalid-incident failed: expected an entity/);
  expect(faults('observed:\n  entities:\n    component:a: { down: 2h }\n')).toEqual([
    '9:26 incident-times down is after ended',
  ]);
  expect(faults('observed:\n  entities:\n    component:a: { down: 1m, because: component:a }\n')).toEqual([
    '9:39 invalid-incident because: component:default/a cannot depend on itself',
  ]);
  expect(faults('patterns: [blind-spott]\n')[0]).toMatch(/^7:12 invalid-incident patterns: expected one of deploy-/);
  expect(faults('observed: [\n')[0]).toMatch(/^\d+:\d+ invalid-yaml/);
});

test('an incident with an error is left out, and a misspelt key is one', () => {
  expect(parse(`${head}severty: 1\n---\n`).incident).toBeUndefined();
  expect(parse(`${head.replace('incident: 1', 'incident: 2')}---\n`)).toMatchObject({
    incident: undefined,
    problems: [{ code: 'invalid-incident', source: { line: 2, column: 11 } }],
  });
});
