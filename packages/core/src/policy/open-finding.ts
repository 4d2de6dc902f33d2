import type { FindingSeverity } from '../model/policy.ts';
import type { Finding, FindingState, RuleFinding } from './rule/finding.ts';

const openState: FindingState = { kind: 'open', brought: [] };

/** A finding about which nothing has been decided. */
export function openFinding(rule: string, level: FindingSeverity, found: RuleFinding): Finding {
  const { about = '', measure = 1, severity = level, chain = [] } = found;
  const fingerprint = fingerprintOf(rule, found.ref, about);
  return { ...found, rule, about, measure, severity, chain, state: openState, fingerprint, entitySource: null };
}

/** Names rule, ref and `about`, each part escaped, so that two findings never share a fingerprint. */
function fingerprintOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('|', '%7C')).join('|');
}
