import { diffGraphs, type Report } from '@faultline/core';
import { expect, test } from 'vitest';
import { reportOf } from '../../../test/viewer/reports.ts';
import type { Mark, Scene } from '../src/scene/scene.ts';
import { withChanges } from '../src/scene/with-changes.ts';
import { compared, outageBefore, statusChanges } from '../src/world/comparison.ts';
import { openWorld } from '../src/world/world.ts';

const [base, head] = ['review/base', 'review/head'].map(reportOf) as [Report, Report];
const [before, after] = [openWorld(base), openWorld(head)];
const forward = compared({ name: 'main', report: base }, after);
const backward = compared({ name: 'head', report: head }, before);

const loyalty = 'component:default/loyalty';
const checkout = 'component:default/checkout';

test('the page says what the command line says of the same two states', () => {
  const sides = [before, after].map(({ graph, report: { incomplete } }) => ({ graph, incomplete }));
  expect(forward.diff).toEqual(diffGraphs(sides[0]!, sides[1]!));
});

test('whose loss takes down more, and who goes down with more losses, is worse; the other way round it is better', () => {
  expect(forward.changeOf(loyalty)).toMatchObject({ kind: 'worse', says: expect.stringContaining('instead of') });
  expect(forward.changeOf(checkout)).toMatchObject({ kind: 'worse', says: expect.stringContaining('loyalty') });
  expect(backward.changeOf(checkout)).toMatchObject({ kind: 'better' });
  expect(compared({ name: 'itself', report: head }, after).changeOf(checkout)).toBeUndefined();
});

test('what is gone stands in the united graph, and no failure spreads through it', () => {
  expect(backward.dependencyChange(checkout, loyalty)).toMatchObject({ after: null });
  const needs = backward.united.requirements.filter(({ ref, of }) => ref === checkout && of.includes(loyalty));
  expect(needs).toMatchObject([{ class: 'informational' }]);
  const without: Report = {
    ...base,
    entities: base.entities.filter(({ ref }) => ref !== loyalty),
    requirements: base.requirements.filter(({ ref, of }) => ref !== loyalty && !of.includes(loyalty)),
  };
  const emptied = compared({ name: 'main', report: base }, openWorld(without));
  expect(emptied.changeOf(loyalty)).toEqual({ kind: 'gone', says: 'is no longer there' });
  expect(emptied.united.indexOf.has(loyalty)).toBe(true);
});

test('an outage is compared with the same one before', () => {
  const now = outageBefore(backward, [loyalty], null)!.outage;
  const then = outageBefore(forward, [loyalty], null)!.outage;
  expect(statusChanges(now, then, 'declared').get(checkout)).toEqual({ kind: 'worse', says: 'down, was untouched' });
  expect(statusChanges(then, now, 'declared').get(checkout)).toEqual({ kind: 'better', says: 'untouched, was down' });
  expect(statusChanges(now, now, 'declared').size).toBe(0);
  const delayed = (outage: typeof now, by: number): typeof now => ({
    ...outage,
    declared: { ...outage.declared, timeline: outage.declared.timeline.map((each) => ({ ...each, at: each.at + by })) },
  });
  expect(statusChanges(now, delayed(now, 3600), 'declared').get(checkout)).toEqual({
    kind: 'worse',
    says: 'down at once instead of after 1h',
  });
  expect(outageBefore(forward, ['component:default/nobody'], null)).toBeUndefined();
});

test('everybody who has changed has a sign and a word, and so has every line that is new or gone', () => {
  const box = { kind: 'box', y: 0, width: 90, height: 20, fill: 'paper', stroke: 'quiet', weight: 1 } as const;
  const scene: Scene = {
    ...{ x: 0, y: 0, width: 300, height: 20 },
    marks: [
      { ...box, x: 0, dashed: false, ref: 'a', label: 'A' },
      { ...box, x: 200, dashed: false, ref: 'b' },
      { kind: 'path', d: 'M90 10L200 10', tone: 'quiet', width: 1, dashed: false, opacity: 0.4, between: ['a', 'b'] },
    ],
  };
  const marked = withChanges(scene, {
    changeOf: (ref) => (ref === 'a' ? { kind: 'worse', says: 'costs more' } : undefined),
    lineOf: () => 'gone',
  });
  expect(marked.marks[0]).toMatchObject({ label: 'A, worse: costs more' });
  expect(marked.marks[1]).toBe(scene.marks[1]);
  expect(marked.marks[2]).toMatchObject({ dashed: false, tone: 'quiet', opacity: 1 });
  expect(marked.marks).toContainEqual(expect.objectContaining({ kind: 'text', text: 'worse' }));
  expect(marked.marks.filter(({ kind }) => kind === 'circle')).toMatchObject([{ x: 145, y: 10 }]);
});

test('an entity that is gone is grey with a word, and dashed only where it is undeclared', () => {
  const box = { kind: 'box', x: 0, y: 0, width: 90, height: 20, fill: 'paper', stroke: 'quiet', weight: 1 } as const;
  const marks: readonly Mark[] = [false, true].map((dashed, index) => ({ ...box, dashed, ref: `${index}` }));
  const gone = { kind: 'gone', says: 'is no longer there' } as const;
  const marked = withChanges(
    { ...{ x: 0, y: 0, width: 90, height: 20 }, marks },
    { changeOf: () => gone, lineOf: () => undefined },
  );
  expect(marked.marks.slice(0, 2)).toMatchObject([false, true].map((dashed) => ({ fill: 'panel', dashed })));
  expect(marked.marks.slice(2).some((mark) => 'dashed' in mark && mark.dashed)).toBe(false);
});

test('where a word would hide a name, a sign alone says it, in a corner where it hides none', () => {
  const text = { kind: 'text', size: 12, anchor: 'start', tone: 'ink', bold: false } as const;
  const box = { kind: 'box', x: 0, y: 20, width: 90, height: 40, fill: 'paper', stroke: 'quiet', weight: 1 } as const;
  const [above, own] = [
    { ...text, x: 0, y: 16, text: 'the name of the room' },
    { ...text, x: 5, y: 35, text: 'a name as wide' },
  ];
  const changes = { changeOf: () => ({ kind: 'worse', says: '' }) as const, lineOf: () => undefined };
  const marksOf = (...names: readonly Mark[]) =>
    withChanges({ x: 0, y: 0, width: 90, height: 60, marks: [{ ...box, dashed: false, ref: 'a' }, ...names] }, changes)
      .marks;
  const words = (marks: readonly Mark[]) =>
    marks.filter((mark) => mark.kind === 'text' && mark.text === 'worse').length;
  const signs = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'circle' ? [[mark.x, mark.y]] : []));
  expect([words(marksOf()), signs(marksOf())]).toEqual([1, []]);
  expect([words(marksOf(above)), signs(marksOf(above))]).toEqual([0, [[83, 27]]]);
  expect(signs(marksOf(above, own))).toEqual([[83, 53]]);
});
