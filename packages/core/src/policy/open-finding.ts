import type { FindingSeverity, Rule } from '../model/policy.ts';
import type { Finding, FindingState, RuleFinding } from './finding.ts';

const openState: FindingState = { kind: 'open' };

/** A finding about which nothing has been decided. */
export function openFinding(rule: Rule, severity: FindingSeverity, found: RuleFinding): Finding {
  return { rule, severity, state: openState, fingerprint: fingerprintOf(rule, found), ...found };
}

/** Names rule, ref and what it is about, each part escaped, so that two findings never share one. */
function fingerprintOf(rule: Rule, { ref, about }: RuleFinding): string {
  return [rule, ref, about].map((part) => part.replaceAll('%', '%25').replaceAll('|', '%7C')).join('|');
}

/** Whether a finding counts: nobody has accepted it, and no baseline knows it as bad as it is. */
export function isCounted({ state }: Pick<Finding, 'state'>): boolean {
  return state.kind === 'open' || state.kind === 'worse';
}
