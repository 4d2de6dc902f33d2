import * as z from 'zod/mini';
import { isComponent } from '../../graph/counted-kind.ts';
import type { Tier } from '../../model/claims.ts';
import { tier as tierSchema } from '../../model/field-schemas.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly tier: Tier;
  /** Names of its alerts, none of which is leading. */
  readonly alerts: readonly string[];
}

export const missingLeadingAlert = defineRule({
  id: 'missing-leading-alert',
  level: 'off',
  title: 'A costly Component has no leading alert',
  why: 'An alert on retries, cache misses or tail latency goes off while customers can still do what they came for.',
  options: () => ({
    tiers: z
      ._default(z.array(tierSchema, { error: 'a list of tiers' }), [1])
      .register(z.globalRegistry, { description: 'Tiers whose Components need a leading alert. Default `[1]`.' }),
  }),
  find: ({ analyses: { graph } }, { tiers }) =>
    graph.nodes.flatMap((node) => {
      const { ref, declared, tier, alerts = [], source } = node;
      const needsOne = isComponent(node) && declared && tier !== undefined && tiers.includes(tier);
      if (!needsOne || alerts.some(({ isLeading }) => isLeading)) return [];
      const detail = { tier, alerts: alerts.map(({ name }) => name) };
      return [{ ref, detail, remedy: { kind: 'describe', what: 'leading alert' }, source: source ?? null }];
    }),
  describe: ({ ref, detail: { tier, alerts } }: Described<Detail>) =>
    `${shortRef(ref)} is tier ${tier} and has ${alerts.length === 0 ? 'no alert' : `no leading alert, only ${alerts.join(', ')}`}`,
  advise: () => 'add one to its `alerts`, with `leading: true`',
});
