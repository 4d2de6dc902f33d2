import { counted } from '../base/counted.ts';
import type { Bound } from '../model/claims.ts';
import type { ClaimKind, Requirement } from '../model/requirement.ts';
import { listedRefs, shortRef } from '../model/short-ref.ts';
import type { Finding, FindingDetail, FindingState, Remedy } from './finding.ts';

function boundText(bound: Bound): string {
  return typeof bound === 'string' ? `its ${bound}` : listedRefs(bound);
}

/** A finding in a sentence, without its place. */
export function describeFinding({ ref, detail }: Pick<Finding, 'ref' | 'detail'>): string {
  return describeDetail(shortRef(ref), detail);
}

function describeDetail(name: string, detail: FindingDetail): string {
  switch (detail.rule) {
    case 'unbounded-shared-component': {
      const { components, outside, systems, journeys, bound, isDeclared } = detail;
      const scope = isDeclared
        ? `its bound is ${typeof bound === 'string' ? bound : listedRefs(bound)}`
        : 'nobody has bounded it';
      const reached =
        systems.length === 0 ? '' : `; it reaches ${counted(systems.length, 'system')} (${listedRefs(systems)})`;
      const lost = journeys.length === 0 ? '' : ` and ${counted(journeys.length, 'journey')}`;
      const held = isDeclared ? 'its bound' : 'its system';
      const beyond =
        !isDeclared && bound === 'component'
          ? ''
          : `, ${outside === components ? 'all' : outside} of them outside ${held}`;
      return `${name} is shared: its loss takes down ${counted(components, 'Component')}${lost}${beyond}, and ${scope}${reached}`;
    }
    case 'shared-single-point-of-failure':
      return `the loss of ${name} alone takes down ${counted(detail.components, 'Component')} of ${counted(detail.systems.length, 'other system')}${detail.journeys.length === 0 ? '' : ` and ${counted(detail.journeys.length, 'journey')}`}`;
    case 'redundant-not-independent':
      return `${name} needs ${detail.needs} of ${listedRefs(detail.of)}, but ${listedRefs(detail.causes)} alone ${detail.causes.length === 1 ? 'takes' : 'take'} too many of them`;
    case 'tier-inversion':
      return `${name} is tier ${detail.tier} and needs ${shortRef(detail.dependency)} of tier ${detail.dependencyTier}${detail.through.length === 0 ? '' : ` through ${listedRefs(detail.through)}`}`;
    case 'hard-cycle':
      return `${[...detail.path, detail.path[0]!].map(shortRef).join(' → ')} need each other${detail.members > detail.path.length ? ` (${detail.members} members)` : ''}`;
    case 'cold-start-deadlock':
      return `${listedRefs(detail.ring, 6)} wait for each other to start: once down, none comes back`;
    case 'radius-budget': {
      const unit = detail.of === 'share' ? '' : ` ${detail.of === 'components' ? 'Components' : 'journeys'}`;
      const amount = (value: number): string =>
        detail.of === 'share' ? `${Math.round(value * 1000) / 10}% of the Components` : String(value);
      return `the loss of ${name} takes down ${amount(detail.found)}${unit}, and its budget is ${amount(detail.allowed)}`;
    }
    case 'domain-crossing':
      return `${name} in ${shortRef(detail.from)} needs ${shortRef(detail.dependency)} in ${shortRef(detail.to)}: it fails with either ${detail.axis}`;
    case 'unproven-claim': {
      const { ref, components, journeys } = detail.worst;
      const more = [
        ...(components > 0 || journeys === 0 ? [counted(components, 'more Component')] : []),
        ...(journeys > 0 ? [counted(journeys, components > 0 ? 'journey' : 'more journey')] : []),
      ].join(' and ');
      return `nobody has proven that ${name} ${claimTexts[detail.claim]} ${listedRefs(detail.of)}; if not, ${shortRef(ref)} takes ${more} with it`;
    }
    case 'stale-evidence':
      return `the proof of ${name} about ${listedRefs(detail.of)} is of ${detail.date}, ${counted(detail.days, 'day')} too old`;
    case 'third-party-without-fallback':
      return `${name} goes down with ${shortRef(detail.dependency)}, which is ${detail.type}, and has no fallback`;
    case 'missing-owner':
      return detail.named === null
        ? `${name} has no owner`
        : `${name} is owned by ${shortRef(detail.named)}, which is not in the catalog`;
    case 'missing-tier':
      return `${name} has no tier`;
    case 'missing-runbook':
      return `${name} is tier ${detail.tier} and has no link of type runbook`;
    case 'unresolved-reference':
      return `${name} is not in the catalog, but ${counted(detail.places, 'reference')} ${detail.places === 1 ? 'names' : 'name'} it${detail.suggestion === null ? '' : `; did you mean ${shortRef(detail.suggestion)}?`}`;
    case 'forbidden':
      return `${name} may not depend on ${shortRef(detail.dependency)}: ${detail.name}${detail.comment === null ? '' : ` (${detail.comment})`}`;
    case 'accepted-risk-invalid':
      return `the accepted risk of ${name} does not count: ${riskFault(detail)}`;
    case 'accepted-risk-expired':
      return `the accepted risk of ${name} (${detail.accepted}) has expired on ${detail.expires}`;
    case 'accepted-risk-expiring':
      return `the accepted risk of ${name} (${detail.accepted}) expires ${detail.days === 0 ? 'today' : `in ${counted(detail.days, 'day')}, on ${detail.expires}`}`;
    case 'accepted-risk-exceeded':
      return `${name} (${detail.accepted}) has left what was accepted: ${listedRefs(detail.outside)} ${detail.outside.length === 1 ? 'is' : 'are'} outside ${boundText(detail.bound)}`;
    case 'accepted-risk-unused':
      return `the accepted risk of ${name} (${detail.accepted}) answers to no finding`;
    case 'policy-changed':
      return `${detail.part} of ${name} is not as in the base: this check still goes by the base`;
    default:
      return detail satisfies never;
  }
}

const claimTexts: Readonly<Record<ClaimKind, string>> = {
  soft: 'only degrades without',
  informational: 'works without',
  fallback: 'can bridge the loss of',
  redundancy: 'needs only some of',
};

function riskFault({ fault, value }: Extract<FindingDetail, { rule: 'accepted-risk-invalid' }>): string {
  switch (fault) {
    case 'owner-unknown':
      return `its owner ${shortRef(value)} is not in the catalog`;
    case 'entity-unknown':
      return `nothing is called ${shortRef(value)}`;
    case 'rule-unknown':
      return `there is no rule ${value}`;
    case 'too-far':
      return `it reaches to ${value}, more than 365 days ahead`;
    default:
      return fault satisfies never;
  }
}

/** What has been decided about a finding, in a sentence; null where nothing has. */
export function describeState(state: FindingState): string | null {
  switch (state.kind) {
    case 'open':
      return null;
    case 'known':
      return 'the baseline knows it';
    case 'accepted':
      return `accepted by ${shortRef(state.owner)} until ${state.expires}: ${state.reason}`;
    case 'worse':
      return `worse than the baseline knows it (${state.before})${state.added.length === 0 ? '' : `: new in its radius ${listedRefs(state.added)}`}`;
    default:
      return state satisfies never;
  }
}

/** What to do about a finding, in a sentence. `requirements` are the graph's. */
export function describeRemedy(remedy: Remedy, requirements: readonly Requirement[]): string {
  const on = (index: number): string => listedRefs(requirements[index]?.of ?? []);
  switch (remedy.kind) {
    case 'declare-bound':
      return `its radius stays within ${boundText(remedy.bound)}: declare \`bound: ${String(remedy.bound)}\``;
    case 'soften':
      return `let ${shortRef(remedy.ref)} tolerate the loss of ${[...new Set(remedy.requirements.map(on))].join(' and ')} (soft, or a fallback): saves ${remedy.saves}${remedy.leaves === 0 ? ', all of them' : `, leaves ${remedy.leaves}`}`;
    case 'accept-risk':
      return `${remedy.tried ? 'no single change saves half of it: ' : ''}bound it together with its dependents, or accept the risk with an owner and a date`;
    case 'spread':
      return `place ${listedRefs(remedy.of)} so that ${listedRefs(remedy.causes)} cannot take them together`;
    case 'prove':
      return `try it (game day, test) and add \`evidence: { date, link }\` for ${on(remedy.requirement)}`;
    case 'add-fallback':
      return `give ${shortRef(remedy.ref)} a fallback for ${on(remedy.requirement)}, or make it soft`;
    case 'break-cycle':
      return `make ${shortRef(requirements[remedy.requirement]?.ref ?? '')} → ${on(remedy.requirement)} soft`;
    case 'remove-dependency':
      return `remove the dependency on ${on(remedy.requirement)}`;
    case 'describe':
      return remedy.what === 'entity'
        ? 'describe it in the catalog, or correct the reference'
        : `add its ${remedy.what === 'runbook' ? 'runbook: a link of type `runbook`' : remedy.what}`;
    case 'renew-risk':
      return 'decide again: mend it, or accept it anew';
    case 'remove-risk':
      return 'remove it from `acceptedRisks`';
    case 'review-policy':
      return 'let whoever owns the policy review the change';
    default:
      return remedy satisfies never;
  }
}
