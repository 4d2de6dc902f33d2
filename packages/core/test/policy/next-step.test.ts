import { expect, test } from 'vitest';
import type { Incident } from '../../src/index.ts';
import { nextStep } from '../../src/policy/next-step.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import { catalogModel } from '../catalog-model.ts';

const observed = { failed: [{}], observed: { isComplete: true, entities: new Map() } } as unknown as Incident;

test('what is open after ninety days is counted, one or several', async () => {
  const model = await catalogModel({ 'component:web': {} }, '');
  const state = { ...model, incidents: [observed, observed, observed] };
  const openWith = (count: number) => {
    const found = ['disproven-claim', 'incident-gap', 'repeated-incident'].flatMap((rule) =>
      Array(count).fill({ rule }),
    );
    return nextStep(state, found as Finding[], () => Array(count).fill({}) as Finding[]);
  };
  expect(openWith(0)).toBeNull();
  expect(openWith(1)).toEqual({
    days: 90,
    open: [
      'correct or prove 1 claim that an incident contradicts',
      'close 1 gap that an incident shows',
      'finish the actions of 1 incident that came again',
      'bound or accept 1 shared entity that leaves its bound',
    ],
  });
  expect(openWith(2)).toEqual({
    days: 90,
    open: [
      'correct or prove 2 claims that incidents contradict',
      'close 2 gaps that incidents show',
      'finish the actions of 2 incidents that came again',
      'bound or accept 2 shared entities that leave their bound',
    ],
  });
});
