import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyses } from '../../packages/core/src/analysis/analyses.ts';
import { diffGraphs } from '../../packages/core/src/diff/diff-graphs.ts';
import { hasWorse } from '../../packages/core/src/diff/verdict.ts';
import type { Tier } from '../../packages/core/src/model/claims.ts';
import { findings } from '../../packages/core/src/policy/findings.ts';
import { judgeChange } from '../../packages/core/src/policy/judge-change.ts';
import type { ChangeSide } from '../../packages/core/src/policy/judged-head.ts';
import { describeFinding } from '../../packages/core/src/policy/rules/rules.ts';
import { verdictOf } from '../../packages/core/src/policy/verdict.ts';
import { reasonsAgainst } from './change-oracle.ts';
import { configOf, sideOf } from './change-side.ts';
import { stateOf } from './change-state.ts';
import { type Change, change, type Drawn, names } from './drawn-change.ts';
import { edited } from './edited-catalog.ts';
import { expectEqual } from './expect-equal.ts';

const needing = (on: string, own?: Tier): Drawn => ({
  system: undefined,
  tier: own,
  bound: undefined,
  type: 'service',
  needs: [{ on, as: 'hard' }],
});

/** A Component of tier 2 takes the place of one without a tier: as many are down as before, and they cost more. */
const costlierMember: Change = {
  base: {
    declarations: new Map([
      [names[0]!, [{ ...needing(names[4]!), file: 'm.yaml' }]],
      [names[2]!, [{ ...needing(names[4]!), file: 'm.yaml' }]],
    ]),
    broken: new Set(),
    configured: [],
  },
  policy: { budgets: [], forbidden: [] },
  hasAllRules: true,
  edits: [
    { kind: 'remove', at: names[0]! },
    { kind: 'add', at: names[3]!, drawn: needing(names[4]!, 2) },
  ],
  wanted: [],
};

/** A component leaves of which the config says what it needs: it must not come back outside its system. */
const claimedAndGone: Change = {
  base: {
    declarations: new Map(
      [1, 2].map((index) => [
        names[index]!,
        [{ system: 'system:default/s', tier: undefined, bound: undefined, type: 'service', needs: [], file: 'm.yaml' }],
      ]),
    ),
    broken: new Set(),
    configured: [[names[2]!, { on: names[1]!, as: 'hard' }]],
  },
  policy: { budgets: [], forbidden: [] },
  hasAllRules: true,
  edits: [{ kind: 'remove', at: names[2]! }],
  wanted: [names[1]!],
};

const numRuns = Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 2000);

test('a change passes exactly when nothing is new, worse in its members, sooner, or gone and still needed', {
  // However busy the machine is: a draw costs a few milliseconds of processor time.
  timeout: 0,
}, () => {
  let failed = 0;
  fc.assert(
    fc.property(change, ({ base, edits, wanted, policy, hasAllRules }) => {
      const head = edits.reduce(edited, base);
      const isSilent = edits.some(({ kind }) => kind === 'silence');
      const before = sideOf(base, configOf(wanted, policy, { ...base, isSilent: false, hasAllRules }));
      const after = sideOf(head, configOf(wanted, policy, { ...head, isSilent, hasAllRules }));
      const judged = judgeChange(before, after);
      const found = findings({ ...judged.config, ...judged, analyses: analyses(judged.graph) }, judged.baseline);
      const states = found.map(({ severity, state }) => ({ severity, state: state.kind }));
      const verdict = verdictOf({ incomplete: after.isIncomplete, findings: states }, 'error');
      const fails = verdictOf({ incomplete: false, findings: states }, 'error') === 'failed';
      const reasons = reasonsAgainst(
        stateOf(base, wanted),
        stateOf({ ...head, configured: [...base.configured, ...head.configured] }, wanted),
        policy,
      );
      const expected = head.broken.size > 0 ? 'incomplete' : reasons.length === 0 ? 'passed' : 'failed';
      expectEqual({ verdict, fails, reasons }, { verdict: expected, fails: reasons.length > 0, reasons });
      for (const finding of found) if (!/^\S.*\S$/.test(describeFinding(finding))) expect(finding).toBeUndefined();
      if (reasons.length > 0) failed += 1;
      if (reasons.some((each) => /^(?:new|worse|sooner|still needed): /.test(each))) {
        const side = ({ graph }: Pick<ChangeSide, 'graph'>) => ({ graph, incomplete: false });
        expectEqual(hasWorse(diffGraphs(side(before), side(judged))), true);
      }
    }),
    { numRuns, examples: [[costlierMember], [claimedAndGone]] },
  );
  expect(failed).toBeGreaterThan(numRuns / 10);
});
