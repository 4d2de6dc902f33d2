import * as z from 'zod/mini';
import { domainCrossings } from '../../analysis/domain-crossings.ts';
import { axis } from '../../model/field-schemas.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly dependency: string;
  readonly axis: string;
  readonly from: string;
  readonly to: string;
}

export const domainCrossing = defineRule({
  id: 'domain-crossing',
  level: 'info',
  title: 'A hard dependency leaves a failure domain',
  why: 'A service that depends on another failure domain fails when either does.',
  options: () => ({
    axes: z
      .optional(z.array(axis, { error: 'a list of axes' }))
      .register(z.globalRegistry, { description: 'The axes that no hard dependency may leave. Default: every axis.' }),
  }),
  find: ({ analyses: { graph } }, { axes }) =>
    domainCrossings(graph, axes).map(({ ref, dependency, axis: on, from, to, requirement }) => ({
      ref,
      about: `${dependency} ${on}`,
      detail: { dependency, axis: on, from: from.join(', '), to: to.join(', ') },
      remedy: { kind: 'add-fallback', ref, requirement },
      source: graph.requirements[requirement]!.source,
    })),
  describe: ({ ref, detail }: Described<Detail>) =>
    `${shortRef(ref)} in ${shortRef(detail.from)} needs ${shortRef(detail.dependency)} in ${shortRef(detail.to)}: it fails with either ${detail.axis}`,
});
