import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration, resolveName, simulate } from '../packages/core/src/index.ts';
import { claimsGraph } from '../packages/core/test/claims-graph.ts';

const page = readFileSync(new URL('../docs/failure-model.md', import.meta.url), 'utf8');
const scenarios = [
  ...page.matchAll(/^### ([^\n]*)\n(?:(?!^#).)*?^```yaml scenario\n(.*?)^```\n\n```text outcome\n(.*?)^```/gms),
].flatMap(([, title = '', yaml = '', outcomes = '']) =>
  outcomes
    .trimEnd()
    .split('\n\n')
    .map((outcome) => [`${title}: ${outcome.split('\n')[0]}`, yaml, outcome] as const),
);

test('the page on the failure model has its worked examples', () => {
  expect(scenarios.length).toBe(13);
});

test.each(scenarios)('%s', (_, yaml, outcome) => {
  expect(outcomeOf(yaml, outcome.split('\n')[0]!)).toBe(outcome);
});

/** What the simulation says of `pricing fails for 20m`, in the words of the page. */
function outcomeOf(yaml: string, first: string): string {
  const [, names = '', lasts] = /^(.*?) fails?(?: for (.*))?$/.exec(first)!;
  const graph = claimsGraph(yaml);
  const failed = names.split(', ').map((name) => {
    const { ref } = resolveName(graph, name);
    expect(ref).toBeDefined();
    return ref!;
  });
  const { declared } = simulate(graph, failed, { lasts: lasts === undefined ? null : parseDuration(lasts)! });
  const short = (ref: string): string => ref.replace(/^.*[:/]/, '');
  const lines = declared.timeline
    .filter(({ ref }) => !failed.includes(ref))
    .map(({ at, ref, status }) => `  ${formatDuration(at).padEnd(3)}  ${short(ref)} ${status}`);
  const deadlocks = declared.deadlocks.map(({ members }) => `deadlock: ${members.map(short).join(', ')}`);
  return [first, ...lines, ...deadlocks].join('\n');
}
