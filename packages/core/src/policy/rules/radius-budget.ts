import * as z from 'zod/mini';
import type { BlastRadius } from '../../analysis/blast-radius.ts';
import { failsAlone } from '../../analysis/fails-alone.ts';
import { counted } from '../../base/counted.ts';
import { smallest } from '../../base/extremes.ts';
import { countedKind, isComponent } from '../../graph/counted-kind.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import { refOf, strictMap, tier } from '../../model/field-schemas.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule, type RuleContext } from '../rule/define-rule.ts';
import type { RuleFinding } from '../rule/finding.ts';
import { radiusMembers } from '../rule/radius-members.ts';
import { sourceOf } from '../rule/source-of.ts';

const limits = ['components', 'journeys', 'share'] as const;

interface Detail {
  readonly of: (typeof limits)[number];
  readonly found: number;
  readonly allowed: number;
}

const atLeast0 = 'an integer of at least 0';
const from0To1 = 'a share from 0 to 1';

/** The shape of an entry of `budgets`. */
function budgetSchema() {
  const wholeNumber = z
    .number({ error: atLeast0 })
    .check(z.int({ error: atLeast0 }), z.minimum(0, { error: atLeast0 }));
  const share = z
    .number({ error: from0To1 })
    .check(z.minimum(0, { error: from0To1 }), z.maximum(1, { error: from0To1 }));
  return strictMap(
    {
      tier: z.optional(tier).register(z.globalRegistry, { description: 'Entities of this tier.' }),
      domain: z.optional(refOf('domain')).register(z.globalRegistry, { description: 'Entities of this domain.' }),
      entity: z.optional(refOf()).register(z.globalRegistry, { description: 'This entity alone.' }),
      components: z
        .optional(wholeNumber)
        .register(z.globalRegistry, { description: 'At most this many Components may go down with it.' }),
      journeys: z
        .optional(wholeNumber)
        .register(z.globalRegistry, { description: 'At most this many journeys may go down with it.' }),
      share: z
        .optional(share)
        .register(z.globalRegistry, { description: 'At most this share of all Components, from 0 to 1.' }),
    },
    'a map with `components`, `journeys` or `share`',
  ).check(
    z.refine((stated) => limits.some((limit) => stated[limit] !== undefined), {
      error: '`components`, `journeys` or `share`',
    }),
  );
}

type Budget = z.output<ReturnType<typeof budgetSchema>>;

export const radiusBudget = defineRule({
  id: 'radius-budget',
  level: 'error',
  title: 'A failure takes down more than its budget',
  why: 'A budget is the scope that was agreed on while nothing was broken.',
  options: () => ({
    budgets: z._default(z.array(budgetSchema(), { error: 'a list of budgets' }), []).register(z.globalRegistry, {
      description: 'How far a failure may reach; where several budgets apply to an entity, the smallest counts.',
    }),
  }),
  find: ({ analyses, change }, { budgets }) => {
    if (budgets.length === 0) return [];
    const { nodes } = analyses.graph;
    const fails = failsAlone(analyses.graph);
    // Of a change, those of the base: new Components must not make a share smaller.
    const components = declaredComponents(change?.base ?? analyses.graph) || declaredComponents(analyses.graph);
    return nodes.flatMap((node, index) => {
      const own = fails(index) ? budgets.filter((each) => isMeant(each, node)) : [];
      return limits.flatMap((of) => overspent(analyses, own, of, components, index));
    });
  },
  describe: ({ ref, detail: { of, found, allowed } }: Described<Detail>) => {
    const unit = of === 'components' ? 'Component' : 'journey';
    const amount = (value: number): string =>
      of === 'share' ? `${Math.round(value * 1000) / 10}% of the Components` : counted(value, unit);
    return `the loss of ${shortRef(ref)} takes down ${amount(found)}, and its budget is ${of === 'share' ? `${Math.round(allowed * 1000) / 10}%` : allowed}`;
  },
});

function declaredComponents({ nodes }: { readonly nodes: readonly GraphNode[] }): number {
  return nodes.filter((node) => isComponent(node) && node.declared).length;
}

/** The finding of one limit, by the smallest budget that states it. */
function overspent(
  { graph, declared }: RuleContext['analyses'],
  budgets: readonly Budget[],
  of: Detail['of'],
  components: number,
  index: number,
): RuleFinding<Detail>[] {
  const allowed = smallest(budgets.map((each) => each[of] ?? Infinity));
  const found = allowed === Infinity ? 0 : spentOf(declared[index]!, of, components);
  if (found <= allowed) return [];
  const counted = of === 'journeys' ? 'journey' : 'component';
  return [
    {
      ref: graph.nodes[index]!.ref,
      about: of,
      detail: { of, found, allowed },
      measure: found,
      members: () =>
        radiusMembers(graph, index).flatMap((other) => {
          const member = graph.nodes[other]!;
          return countedKind(member) === counted ? [member.ref] : [];
        }),
      remedy: { kind: 'accept-risk', tried: false },
      source: sourceOf(graph, index),
    },
  ];
}

function isMeant({ tier: ofTier, domain, entity }: Budget, node: GraphNode): boolean {
  if (ofTier !== undefined && node.tier !== ofTier) return false;
  if (domain !== undefined && node.domain !== domain) return false;
  return entity === undefined || node.ref === entity;
}

function spentOf(radius: BlastRadius, of: Detail['of'], components: number): number {
  if (of === 'journeys') return radius.journeys.length;
  const down = radius.down.component ?? 0;
  return of === 'components' ? down : components === 0 ? 0 : Math.min(1, Math.round((down / components) * 1000) / 1000);
}
