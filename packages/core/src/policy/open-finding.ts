import type { FindingSeverity } from '../model/policy.ts';
import type { Finding, FindingState, RuleFinding } from './rule/finding.ts';

const noSteps: Finding['chain'] = [];

const openState: FindingState = { kind: 'open', brought: [] };

/** A finding about which nothing has been decided. */
export function openFinding(rule: string, level: FindingSeverity, found: RuleFinding): Finding {
  const { ref, about = '', detail, measure = 1, members, severity = level, remedy, chain = noSteps, source } = found;
  return {
    rule,
    ref,
    about,
    detail,
    measure,
    ...(members && { members }),
    severity,
    remedy,
    chain,
    source,
    state: openState,
    fingerprint: fingerprintOf(rule, ref, about),
    entitySource: null,
  };
}

/** Names rule, ref and `about`, each part escaped, so that two findings never share a fingerprint. */
function fingerprintOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('|', '%7C')).join('|');
}
