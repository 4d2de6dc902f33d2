import type { Requirement } from '@faultline/core';
import { describe, expect, test } from 'vitest';
import { edgeForm, edgeKeyMarks, edgeMarks, edgesIn, strictestForm } from '../src/scene/edge-grammar.ts';
import { edgeKinds } from '../src/scene/edge-kind.ts';
import { needs } from './made-graph.ts';

const plain = needs('component:a', 'component:b');
const claim: Requirement = { ...plain, relation: 'claim' };
const pair: Requirement = { ...claim, needs: 1, of: ['component:b', 'component:c'] };

describe('the form of an edge', () => {
  test.each([
    [plain, true, { kind: 'plain', isOpen: false, chip: null }],
    [claim, true, { kind: 'hard', isOpen: false, chip: null }],
    [{ ...claim, class: 'soft' }, false, { kind: 'soft', isOpen: true, chip: null }],
    [{ ...claim, class: 'soft' }, true, { kind: 'soft', isOpen: false, chip: null }],
    [{ ...claim, class: 'informational' }, false, { kind: 'informational', isOpen: true, chip: null }],
    [{ ...claim, fallback: { lasts: 5400 } }, true, { kind: 'fallback', isOpen: false, chip: '1h 30m' }],
    [pair, false, { kind: 'redundant', isOpen: true, chip: '1 of 2' }],
    [{ ...plain, relation: 'observed' }, true, { kind: 'observed', isOpen: false, chip: null }],
    [{ ...plain, relation: 'subcomponentOf', class: 'soft' }, false, { kind: 'soft', isOpen: false, chip: null }],
  ] as const)('says the class, the chip and the proof of its requirement', (requirement, isProven, form) => {
    expect(edgeForm(requirement as Requirement, isProven)).toEqual(form);
  });

  test('of several requirements between two entities the strictest shows', () => {
    const soft = edgeForm({ ...claim, class: 'soft' }, false);
    expect(strictestForm([soft, edgeForm(plain, true), edgeForm(pair, true)])).toEqual(edgeForm(plain, true));
  });
});

test.each(['start', 'end'] as const)(
  'each kind looks like no other without its words, its dependent at the %s',
  (dependent) => {
    const looks = edgeKinds.map((kind) => {
      const form = { kind, isOpen: false, chip: null };
      const marks = edgeMarks('M0 0L100 0', form, { tone: 'ink', opacity: 1, dependent });
      return marks.map((mark) => (mark.kind === 'path' ? `${mark.isPart ? mark.d : ''} ${mark.dash}` : '')).join();
    });
    // Of hard and unclassified edges only the width differs, as a claim carries more than an assumption.
    expect(new Set(looks).size).toBe(edgeKinds.length - 1);
    const widths = (['hard', 'plain'] as const).map((kind) => {
      const [line] = edgeMarks('M0 0L100 0', { kind, isOpen: false, chip: null }, { tone: 'ink', opacity: 1 });
      return line?.kind === 'path' ? line.width : 0;
    });
    expect(widths[0]).toBeGreaterThan(widths[1]! * 1.5);
  },
);

test('the ring of a redundant requirement stands beside the dependent, and where the picture draws one it is left out', () => {
  const ringAt = (dependent: 'start' | 'end' | null): number | undefined => {
    const form = { kind: 'redundant', isOpen: false, chip: '1 of 2' } as const;
    const ring = edgeMarks('M0 0L100 0', form, { tone: 'ink', opacity: 1, dependent }).find(
      (mark) => mark.kind === 'path' && mark.d.includes('A'),
    );
    return ring?.kind === 'path' ? Number(/^M(\S+)/.exec(ring.d)?.[1]) : undefined;
  };
  expect(ringAt('start')).toBeLessThan(20);
  expect(ringAt('end')).toBeGreaterThan(80);
  expect(ringAt(null)).toBeUndefined();
});

test('an arrowhead ends before the entity that it leads to, in the direction of its path', () => {
  const marks = edgeMarks(
    'M0 0C10 0 20 0 100 0',
    { kind: 'hard', isOpen: false, chip: null },
    { tone: 'ink', opacity: 1, gap: 9 },
  );
  const [, head] = marks;
  expect(head?.kind === 'path' && /L(\S+) (\S+)L/.exec(head.d)?.slice(1)).toEqual(['91', '0']);
});

test('the key names the kinds that the picture has, and nothing else', () => {
  const marks = [
    ...edgeMarks('M0 0L10 0', edgeForm(plain, true), { tone: 'ink', opacity: 1 }),
    ...edgeMarks('M0 0L10 0', edgeForm(pair, false), { tone: 'ink', opacity: 1 }),
  ];
  expect(edgesIn(marks)).toEqual({ kinds: ['plain', 'redundant'], hasOpen: true, dependent: 'start' });
  const words = edgeKeyMarks(marks, 0, 0).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(words).toEqual(['unclassified, taken as hard', 'k of n needed', 'unproven claim']);
  expect(edgeKeyMarks([], 0, 0)).toEqual([]);
});
