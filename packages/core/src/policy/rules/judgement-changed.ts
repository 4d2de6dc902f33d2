import type { CatalogChange, JudgementChange } from '../rule/catalog-change.ts';
import { type Described, defineRule, type RuleContext } from '../rule/define-rule.ts';
import { judgementText } from '../rule/judgement-text.ts';

interface Detail {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Fingerprints of the findings that would pass if the head were judged by itself. */
  readonly lets: readonly string[];
}

export const judgementChanged = defineRule({
  id: 'judgement-changed',
  level: 'warning',
  title: 'The change also changes what it is judged by',
  why: 'A change could pass by lowering the bar, so the base judges it, and the new bar counts once it is merged.',
  judges: 'comparison',
  find: (context) => {
    const { change } = context;
    if (change === undefined || change.judgement.length === 0) return [];
    const loosened = loosenedFindings(context, change);
    return change.judgement.map((each) => {
      const { ref, key, before, after, source } = each;
      const lets = loosened.filter((finding) => concerns(each, finding)).map(({ fingerprint }) => fingerprint);
      return {
        ref,
        about: key,
        detail: { key, before, after, lets },
        ...(lets.length === 0 && { severity: 'info' }),
        remedy: { kind: 'review-policy' },
        source,
      };
    });
  },
  describe: ({ ref, detail: { key, before, after, lets } }: Described<Detail>) => {
    const passing = lets.length === 1 ? '1 finding' : `${lets.length} findings`;
    const effect = lets.length === 0 ? '' : `; ${passing} would be loosened by this change`;
    return `${judgementText({ ref, key, before, after })}${effect}`;
  },
});

type Decided = RuleContext['decided'][number];

/** The findings that count by the base and would not count by the head. */
function loosenedFindings({ decided }: RuleContext, { headCounts }: CatalogChange): readonly Decided[] {
  const stillCounts = new Set(headCounts().map(({ fingerprint }) => fingerprint));
  return decided.filter(
    ({ state: { kind }, fingerprint }) => (kind === 'open' || kind === 'worse') && !stillCounts.has(fingerprint),
  );
}

/** Whether a changed judgement can be why a finding would not count: a part of the config can be for any. */
function concerns({ ref, before, after }: JudgementChange, finding: Decided): boolean {
  if (before === null && after === null) return true;
  return finding.ref === ref || (finding.members?.().includes(ref) ?? false);
}
