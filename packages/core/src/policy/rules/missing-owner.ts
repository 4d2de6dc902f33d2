import { failsItself } from '../../analysis/single-points-of-failure.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  /** The owner that is named and not in the catalog; null where none is named. */
  readonly named: string | null;
}

export const missingOwner = defineRule({
  id: 'missing-owner',
  level: 'info',
  title: 'An entity has no owner',
  why: 'An owner answers when the entity fails, and decides how far its failure may reach.',
  find: ({ analyses: { graph } }) =>
    graph.nodes.flatMap((node) => {
      if (!node.declared || !failsItself(node) || node.kind === 'failuredomain') return [];
      const owner = node.owner === undefined ? undefined : graph.nodes[graph.indexOf.get(node.owner) ?? -1];
      if (owner?.declared) return [];
      return [
        {
          ref: node.ref,
          detail: { named: node.owner ?? null },
          remedy: { kind: 'describe', what: 'owner' },
          source: node.source ?? null,
        },
      ];
    }),
  describe: ({ ref, detail: { named } }: Described<Detail>) =>
    named === null
      ? `${shortRef(ref)} has no owner`
      : `${shortRef(ref)} is owned by ${shortRef(named)}, which is not in the catalog`,
});
