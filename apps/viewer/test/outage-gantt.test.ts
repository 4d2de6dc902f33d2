import { compileFailureModel, type FailureModel, type Requirement } from '@faultline/core';
import { describe, expect, test } from 'vitest';
import { ganttBody, ganttHead, ganttHeight } from '../src/blast/gantt-scene.ts';
import { outageGantt } from '../src/blast/outage-gantt.ts';
import { statusOverTime } from '../src/blast/status-over-time.ts';
import { timedOutage } from '../src/blast/timed-outage.ts';
import { textWidth } from '../src/scene/text-width.ts';
import { entityAt, needs } from './made-graph.ts';

/** `app` needs `api` with a fallback of one hour, `shop` needs `app`, `buy` needs `shop`. */
function withFallback(): FailureModel {
  const fallback: Requirement = { ...needs('component:app', 'component:api'), fallback: { lasts: 3600 } };
  return model(
    ['component:api', 'component:app', 'component:shop', 'journey:buy'],
    [fallback, needs('component:shop', 'component:app'), needs('journey:buy', 'component:shop')],
  );
}

function model(refs: readonly string[], requirements: readonly Requirement[], owners = 1): FailureModel {
  const nodes = refs.map((ref, index) => ({ ...entityAt(ref), owner: `group:team-${index % owners}` }));
  return compileFailureModel(nodes, requirements, {
    asOf: '2026-11-20',
    evidenceMaxAge: 0,
    weights: { '1': 8, '2': 4, '3': 2, '4': 1, none: 1 },
  });
}

const asked = { reading: 'declared', most: 60, opened: new Set<string>() } as const;

describe('an outage as a Gantt', () => {
  test('begins with what fails, then journeys, then owners; each row has the spans of its statuses', () => {
    const graph = withFallback();
    const outage = timedOutage(graph, ['component:api'], null)!;
    const { groups, ends, rows } = outageGantt(graph, outage, asked);
    expect(groups.map(({ kind, rows: own }) => [kind, own.map(({ ref }) => ref)])).toEqual([
      ['failed', ['component:api']],
      ['journeys', ['journey:buy']],
      ['owner', ['component:app', 'component:shop']],
    ]);
    expect([ends, rows]).toEqual([7200, 4]);
    const [app] = groups[2]!.rows;
    expect(app!.spans.map(({ from, to, status }) => [from, to, status])).toEqual([
      [0, 3600, 'degraded'],
      [3600, null, 'down'],
    ]);
    expect(app!.worstAt).toBe(0);
  });

  test('where there is no room for all owners, the last group stands for the others and loses no row', () => {
    const refs = Array.from({ length: 12 }, (_, index) => `component:user-${index}`);
    const all = ['component:api', ...refs];
    const requirements = refs.map((ref) => needs(ref, 'component:api'));
    const graph = model(all, requirements, 6);
    const outage = timedOutage(graph, ['component:api'], null)!;
    const { groups, onlyWorst } = outageGantt(graph, outage, { ...asked, most: 4, mostGroups: 4 });
    expect(groups.map(({ kind }) => kind)).toEqual(['failed', 'owner', 'owner', 'others']);
    expect(groups.flatMap(({ rows, hidden }) => [...rows, ...hidden].map(({ ref }) => ref)).sort()).toEqual(all.sort());
    expect(onlyWorst).toBe(0);
  });

  test('what is lost in the worst case alone is counted apart', () => {
    const soft: Requirement = { ...needs('component:app', 'component:api'), class: 'informational' };
    const graph = model(['component:api', 'component:app'], [soft]);
    const outage = timedOutage(graph, ['component:api'], null)!;
    const { rows, onlyWorst } = outageGantt(graph, outage, asked);
    expect([rows, onlyWorst]).toEqual([2, 1]);
  });

  test('in the worst case nothing is outlined, since it is what is shown', () => {
    const graph = withFallback();
    const outage = timedOutage(graph, ['component:api'], null)!;
    const { groups } = outageGantt(graph, outage, { ...asked, reading: 'worstCase' });
    for (const { worstAt, spans } of groups.flatMap(({ rows }) => rows)) {
      expect(worstAt).toBeNull();
      expect(spans.map(({ from, to }) => [from, to])).toEqual([[0, null]]);
    }
  });

  test('an outage that ends has spans that end', () => {
    const graph = withFallback();
    const outage = timedOutage(graph, ['component:api'], 1800)!;
    const [failed, , owner] = outageGantt(graph, outage, asked).groups;
    expect(failed!.rows[0]!.spans).toMatchObject([{ from: 0, to: 1800, status: 'failed' }]);
    expect(owner!.rows[0]!.spans).toMatchObject([{ from: 0, to: 1800, status: 'degraded' }]);
  });

  test.each([
    [12, 3, 12],
    [60, 8, 60],
    [300, 20, 70],
    [3000, 100, 110],
  ])(
    'of %i lost with %i owners it shows at most %i rows, counts the others, and shows all once asked',
    (lost, owners, most) => {
      const refs = Array.from({ length: lost }, (_, index) => `component:c${index}`);
      const graph = model(
        ['component:seed', ...refs],
        refs.map((ref) => needs(ref, 'component:seed')),
        owners,
      );
      const outage = timedOutage(graph, ['component:seed'], null)!;
      const gantt = outageGantt(graph, outage, asked);
      const shown = gantt.groups.flatMap(({ rows }) => rows).length;
      const hidden = gantt.groups.flatMap(({ hidden: own }) => own).length;
      expect(shown + hidden).toBe(lost + 1);
      expect(shown).toBeLessThanOrEqual(most + 1);
      const opened = new Set(gantt.groups.map(({ key }) => key));
      expect(outageGantt(graph, outage, { ...asked, opened }).groups.flatMap((group) => group.hidden)).toEqual([]);
    },
  );
});

test('every mark of a Gantt is inside its frame, no text is below 11 px, and no name reaches the bars', () => {
  const graph = withFallback();
  const outage = timedOutage(graph, ['component:api'], null)!;
  const gantt = outageGantt(graph, outage, asked);
  const moments = statusOverTime(graph, outage.declared, outage.timelines.declared, outage.failed);
  for (const width of [320, 700, 1400]) {
    const head = ganttHead(gantt, moments, { width, at: 3600 });
    const body = ganttBody(graph, gantt, { width, at: 3600 });
    expect(body.height).toBe(ganttHeight(gantt));
    for (const scene of [head, body]) {
      for (const mark of scene.marks) {
        if (mark.kind === 'text') expect(mark.size).toBeGreaterThanOrEqual(11);
        if (mark.kind !== 'box') continue;
        expect(mark.x).toBeGreaterThanOrEqual(0);
        expect(mark.x + mark.width).toBeLessThanOrEqual(width);
        expect(mark.y + mark.height).toBeLessThanOrEqual(scene.height);
      }
    }
    const bars = body.marks.flatMap((mark) => (mark.kind === 'box' && mark.asks !== undefined ? [mark.x] : []));
    for (const mark of body.marks) {
      if (mark.kind === 'text' && mark.x === 0 && !mark.text.includes('(')) {
        expect(textWidth(mark.text, mark.size)).toBeLessThan(Math.min(...bars));
      }
    }
  }
});
