import { callsText, type SeenCalls, seenCalls } from '../../drift/calls-text.ts';
import type { ComparedRow } from '../../drift/drift-types.ts';
import { undeclaredCalls } from '../../drift/undeclared-calls.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule, type RuleContext } from '../rule/define-rule.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail extends SeenCalls {
  readonly on: string;
  readonly kind: ComparedRow['kind'];
  /** The base declares it. */
  readonly isRemoved: boolean;
}

/**
 * The severity is error where the change removes the dependency; and, unless the config sets a level, where the
 * dependency is shared or the dependent has tier 1.
 */
export const undeclaredDependency = defineRule({
  id: 'undeclared-dependency',
  level: 'warning',
  title: 'An observed call is not declared',
  why: 'A dependency that nobody declared is in no radius, so nobody has decided what its loss may cost.',
  find: (context) => {
    const { observed, change, analyses } = context;
    if (observed === undefined) return [];
    const known = new Set<string>();
    return undeclaredCalls(observed).flatMap((row) => {
      const { ref, on } = needOf(row);
      const isRemoved = change?.wasDeclared(row) ?? false;
      if (known.has(`${ref}\n${on}`)) return [];
      known.add(`${ref}\n${on}`);
      return {
        ref,
        about: on,
        detail: { on, kind: row.kind, isRemoved, ...seenCalls(row, observed.sources) },
        ...severityOf(context, ref, on, isRemoved),
        remedy: { kind: isRemoved ? ('restore-dependency' as const) : ('declare-dependency' as const), ref, on },
        source: sourceOf(analyses.graph, analyses.graph.indexOf.get(ref)!),
      };
    });
  },
  describe: ({ ref, detail: { on, kind, isRemoved, ...calls } }: Described<Detail>) => {
    const seen = callsText(calls, kind);
    if (isRemoved) return `the dependency of ${shortRef(ref)} on ${shortRef(on)} is removed, and still used: ${seen}`;
    if (kind === 'configured')
      return `${shortRef(ref)} holds the address of ${shortRef(on)}, which it does not declare: ${seen}`;
    return kind === 'messaging'
      ? `${shortRef(ref)} consumes what ${shortRef(on)} publishes, and declares nothing about it: ${seen}`
      : `${shortRef(ref)} calls ${shortRef(on)}, which it does not declare: ${seen}`;
  },
});

/** Messages run from their producer to their consumer, and the consumer needs them. */
function needOf({ caller, callee, kind }: ComparedRow): { readonly ref: string; readonly on: string } {
  return kind === 'messaging' ? { ref: callee, on: caller } : { ref: caller, on: callee };
}

function severityOf({ analyses, policy }: RuleContext, ref: string, on: string, isRemoved: boolean) {
  if (isRemoved) return { severity: 'error' as const };
  if (policy.levels.has('undeclared-dependency')) return {};
  const { graph, containment } = analyses;
  const isCostly = graph.nodes[graph.indexOf.get(ref)!]!.tier === 1 || containment.isShared[graph.indexOf.get(on)!];
  return isCostly ? { severity: 'error' as const } : {};
}
