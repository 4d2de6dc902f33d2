import * as z from 'zod/mini';
import { groupBy } from '../../base/group-by.ts';
import { calleeRef } from '../../drift/callee-ref.ts';
import { callsText, type SeenCalls, seenCalls } from '../../drift/calls-text.ts';
import type { ComparedRow } from '../../drift/drift-types.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule, type RuleContext } from '../rule/define-rule.ts';
import { describeEntity } from '../rule/describe-entity.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail extends SeenCalls {
  readonly name: string;
  readonly callers: readonly string[];
  /** Entities that the name stands for, where it stands for several. */
  readonly candidates: readonly string[];
  /** The one store that the caller declares and no call confirms. */
  readonly store: string | null;
  /** Components that go down with it in the worst case. */
  readonly components: number;
  /** The change removes the entity, or the name by which it was known. */
  readonly isRemoved: boolean;
}

const atLeast0 = 'an integer of at least 0';

/** The severity is error where the worst case exceeds the budget, and where the change removes what is still called. */
export const unknownCallee = defineRule({
  id: 'unknown-callee',
  level: 'info',
  title: 'An observed callee is not in the catalog',
  why: 'A store or host that the catalog does not know has no owner, and its loss is in no plan.',
  options: () => ({
    budget: z
      .optional(z.number({ error: atLeast0 }).check(z.int({ error: atLeast0 }), z.minimum(0, { error: atLeast0 })))
      .register(z.globalRegistry, {
        description: 'More Components than this down in the worst case make it an error.',
      }),
  }),
  find: (context, { budget }) => {
    const rows = context.observed?.rows.filter(({ verdict }) => verdict === 'unknownCallee') ?? [];
    return [...groupBy(rows, ({ callee }) => callee)].map(([name, own]) => found(context, budget, name, own));
  },
  describe: ({ detail }: Described<Detail>) => {
    const { name, callers, candidates, store, components, isRemoved, ...calls } = detail;
    const by = `${listedRefs(callers)} ${callers.length === 1 ? 'calls' : 'call'} ${name}`;
    const seen = callsText(calls);
    if (isRemoved) return `${by}, which this change removes from the catalog: ${seen}`;
    if (candidates.length > 0) return `${by}, which stands for ${listedRefs(candidates)}: ${seen}`;
    const loss = components === 0 ? '' : `; its loss takes down ${components} in the worst case`;
    return `${by}, which is not in the catalog${store === null ? '' : ` (perhaps ${shortRef(store)})`}: ${seen}${loss}`;
  },
  advise: () => describeEntity,
});

function found(
  { analyses, observed, change }: RuleContext,
  budget: number | undefined,
  name: string,
  rows: readonly ComparedRow[],
) {
  const { graph } = analyses;
  const [first] = rows;
  const ref = calleeRef(first!) ?? `component:default/${name.toLowerCase()}`;
  const node = graph.indexOf.get(ref);
  const components = node === undefined ? 0 : (analyses.worstCase[node]!.down.component ?? 0);
  const isRemoved = change !== undefined && rows.some(change.wasDeclared);
  const calls = rows.reduce((sum, row) => Math.min(sum + row.calls, Number.MAX_SAFE_INTEGER), 0);
  const sources = [...new Set(rows.flatMap((row) => row.sources))].sort();
  const store = rows.find((row) => row.store !== undefined)?.store ?? null;
  return {
    ref,
    about: name,
    detail: {
      name,
      callers: rows.map(({ caller }) => caller),
      candidates: first!.candidates ?? [],
      store,
      components,
      isRemoved,
      ...seenCalls({ calls, sources }, observed!.sources),
    },
    measure: Math.max(components, 1),
    ...((isRemoved || (budget !== undefined && components > budget)) && { severity: 'error' as const }),
    remedy: remedyOf(first!, ref, isRemoved, store),
    source: sourceOf(graph, graph.indexOf.get(first!.caller)!),
  };
}

function remedyOf({ caller, callee, candidates }: ComparedRow, ref: string, isRemoved: boolean, store: string | null) {
  if (isRemoved) return { kind: 'restore-dependency', ref: caller, on: ref } as const;
  const is = store ?? candidates?.[0];
  if (is !== undefined) return { kind: 'match-names', lines: [{ seen: callee, is }] } as const;
  return { kind: 'describe', what: 'entity' } as const;
}
