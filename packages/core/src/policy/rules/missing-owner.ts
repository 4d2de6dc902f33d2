import { failsItself } from '../../analysis/fails-itself.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  /** The owner that is named and not in the catalog; null where none is named. */
  readonly named: string | null;
}

/** What is missing where an owner is named. */
const named = 'description of its owner';

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
          remedy: { kind: 'describe', what: node.owner === undefined ? 'owner' : named },
          source: node.source ?? null,
        },
      ];
    }),
  describe: ({ ref, detail }: Described<Detail>) =>
    detail.named === null
      ? `${shortRef(ref)} has no owner`
      : `${shortRef(ref)} is owned by ${shortRef(detail.named)}, which is not in the catalog`,
  advise: (what) => (what === named ? 'describe its owner in the catalog, or correct the name' : `add its ${what}`),
});
