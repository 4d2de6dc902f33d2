import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { expect, test } from 'vitest';
import { callSheet } from '../src/blast/call-sheet.ts';
import { timedOutage } from '../src/blast/timed-outage.ts';
import { openWorld } from '../src/world/world.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const { graph, entities } = openWorld(report);

test('the call sheet starts with the owner of what failed, then everybody touched, by first minute', () => {
  const outage = timedOutage(graph, ['component:default/identity-provider'], null)!;
  const calls = callSheet(graph, outage, outage.timelines.declared);
  expect(calls[0]).toMatchObject({ owner: entities.get('component:default/identity-provider')!.owner, isCause: true });
  const times = calls.slice(1).map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const owners = [...outage.declared.down, ...outage.declared.degraded].flatMap((ref) => {
    const owner = graph.nodes[graph.indexOf.get(ref)!]!.owner;
    return /^(component|api|resource|journey):/.test(ref) && owner !== undefined ? [owner] : [];
  });
  expect(calls.map(({ owner }) => owner)).toEqual(expect.arrayContaining([...new Set(owners)]));
});
