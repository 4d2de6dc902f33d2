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

test('each kind looks like no other, in its line alone', () => {
  const looks = edgeKinds.map((kind) => {
    const [line] = edgeMarks('M0 0L10 0', { kind, isOpen: false, chip: null }, { tone: 'ink', opacity: 1 });
    return line?.kind === 'path' ? `${line.width} ${line.dash}` : '';
  });
  // A fallback and a redundant requirement are whole lines of one width: their chip distinguishes them.
  expect(new Set(looks).size).toBe(edgeKinds.length - 1);
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
  expect(edgesIn(marks)).toEqual({ kinds: ['plain', 'redundant'], hasOpen: true });
  const words = edgeKeyMarks(marks, 0, 0).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(words).toEqual(['unclassified, taken as hard', 'k of n needed', 'unproven claim']);
  expect(edgeKeyMarks([], 0, 0)).toEqual([]);
});
