import * as z from 'zod/mini';
import { isComponent } from '../../graph/counted-kind.ts';
import type { Tier } from '../../model/claims.ts';
import { tier as tierSchema } from '../../model/field-schemas.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly tier: Tier;
}

export const missingRunbook = defineRule({
  id: 'missing-runbook',
  level: 'off',
  title: 'A costly Component has no runbook',
  why: 'At three in the morning nobody should have to work out how to repair it.',
  options: () => ({
    tiers: z
      ._default(z.array(tierSchema, { error: 'a list of tiers' }), [1])
      .register(z.globalRegistry, { description: 'Tiers whose Components need a runbook. Default `[1]`.' }),
  }),
  find: ({ analyses: { graph } }, { tiers }) =>
    graph.nodes.flatMap((node) => {
      const { ref, declared, tier, links, source } = node;
      const needsOne = isComponent(node) && declared && tier !== undefined && tiers.includes(tier);
      if (!needsOne || links.some(({ type }) => type?.toLowerCase() === 'runbook')) return [];
      return [{ ref, detail: { tier }, remedy: { kind: 'describe', what: 'runbook' }, source: source ?? null }];
    }),
  describe: ({ ref, detail: { tier } }: Described<Detail>) =>
    `${shortRef(ref)} is tier ${tier} and has no link of type runbook`,
  advise: () => 'add its runbook: a link of type `runbook`',
});
