import * as z from 'zod/mini';
import { text } from '../../model/field-schemas.ts';
import { isMembership, isRedundant } from '../../model/requirement.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly dependency: string;
  readonly type: string;
}

const thirdPartyTypes = ['third-party', 'external', 'external-service', 'saas', 'vendor'];

export const thirdPartyWithoutFallback = defineRule({
  id: 'third-party-without-fallback',
  level: 'warning',
  title: 'A third party can take a component down',
  why: 'Nobody in the organization can repair a third party, so its loss needs a plan.',
  options: () => ({
    types: z
      ._default(z.array(text, { error: 'a list of types' }), thirdPartyTypes)
      .register(z.globalRegistry, { description: 'Values of `spec.type` that mean that a third party runs it.' }),
  }),
  find: ({ analyses: { graph } }, options) => {
    const types = new Set(options.types);
    return graph.requirements.flatMap((requirement, index) => {
      const { ref, of, class: kind, fallback, source } = requirement;
      if (kind !== 'hard' || fallback !== undefined || isRedundant(requirement) || isMembership(requirement)) return [];
      return of.flatMap((dependency) => {
        const { type } = graph.nodes[graph.indexOf.get(dependency)!]!;
        if (type === undefined || !types.has(type)) return [];
        return [
          {
            ref,
            about: dependency,
            detail: { dependency, type },
            remedy: { kind: 'add-fallback' as const, ref, requirement: index },
            source,
          },
        ];
      });
    });
  },
  describe: ({ ref, detail: { dependency, type } }: Described<Detail>) =>
    `${shortRef(ref)} goes down with ${shortRef(dependency)}, which is of type ${type}, and has no fallback`,
});
