import { boundText } from '../../analysis/bounds.ts';
import { formatDuration } from '../../model/duration.ts';
import type { Requirement } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import type { Remedy } from './remedy.ts';

/** A remedy in a sentence, where its rule has none of its own. `requirements` are those of the graph. */
export function describeRemedy(remedy: Remedy, requirements: readonly Pick<Requirement, 'ref' | 'of'>[]): string {
  const on = (index: number): string => listedRefs(requirements[index]?.of ?? []);
  switch (remedy.kind) {
    case 'declare-bound':
      return `declare \`bound: ${String(remedy.bound)}\`: its radius stays within ${boundText(remedy.bound)}`;
    case 'soften':
      return `let ${shortRef(remedy.ref)} tolerate the loss of ${[...new Set(remedy.requirements.map(on))].join(' and ')} (soft, or a fallback): saves ${remedy.saves}${remedy.leaves === 0 ? ', all of them' : `, leaves ${remedy.leaves}`}`;
    case 'accept-risk':
      return `${remedy.tried ? 'no single change saves half of it: ' : ''}bound it together with its dependents, or accept the risk with an owner and a date`;
    case 'spread':
      return `place ${listedRefs(remedy.of)} so that ${listedRefs(remedy.causes)} cannot take them down together`;
    case 'prove':
      return `test it (game day, automated test) and add \`evidence: { date, link }\` for ${on(remedy.requirement)}`;
    case 'review-evidence':
      return `review the evidence for ${on(remedy.requirement)}: it counts once this change is merged`;
    case 'add-fallback':
      return `give ${shortRef(remedy.ref)} a fallback for ${on(remedy.requirement)}, or make the dependency soft`;
    case 'break-cycle': {
      const cut = remedy.requirements.map((index) => `${shortRef(requirements[index]?.ref ?? '')} → ${on(index)}`);
      return `make ${cut.join(' and ')} soft`;
    }
    case 'remove-dependency':
      return `remove the dependency on ${on(remedy.requirement)}`;
    case 'describe':
      return `add its ${remedy.what}`;
    case 'rename-field':
      return `write \`${remedy.to}\` instead of \`${remedy.field}\``;
    case 'correct-claim':
      return remedy.to === null
        ? `correct \`${remedy.key}\`, or remove it`
        : `write \`${remedy.to}\` instead of \`${remedy.key}\``;
    case 'renew-risk':
      return 'review the decision: fix the cause, or accept the risk again';
    case 'remove-risk':
      return 'remove it from `acceptedRisks`';
    case 'review-policy':
      return 'ask the owner of the policy to review the change';
    case 'change-addition': {
      const named = remedy.requirements
        .slice(0, 3)
        .map((index) => `${shortRef(requirements[index]!.ref)} → ${on(index)}`);
      const left = remedy.requirements.length - named.length;
      return `this change adds ${named.join(' and ')}${left > 0 ? ` and ${left} more` : ''}: make it soft, give it a fallback, or leave it out`;
    }
    case 'declare-dependency':
      return `declare that ${shortRef(remedy.ref)} depends on ${shortRef(remedy.on)}, and classify it; \`faultline drift --write\` writes the lines`;
    case 'restore-dependency':
      return `keep the dependency of ${shortRef(remedy.ref)} on ${shortRef(remedy.on)} until the calls have ended`;
    case 'review-dependency':
      return `remove the dependency on ${on(remedy.requirement)} if nothing needs it, or classify it as informational if no calls are expected`;
    case 'export-again':
      return 'export the calls again, and correct `until` in `observed` if the config states it';
    case 'match-names': {
      const lines = remedy.lines.map(({ seen, is }) => `{ seen: ${JSON.stringify(seen)}, is: ${JSON.stringify(is)} }`);
      return lines.length === 0
        ? 'say under `names` or `seenAs` what the names stand for'
        : `add to \`names\` what fits: ${lines.join(', ')}`;
    }
    case 'learn':
      return learnText(remedy);
    case 'restore-explanation':
      return 'restore the dependencies that explained the incident, or write into its file why they are no longer needed';
    case 'complete-incident':
      return 'write down in the incident file what is missing';
    case 'do-action':
      return 'do it and record `done` and `proof`, or agree on another day';
    case 'declare-outcome':
      return 'say in the catalog what the action has changed, or take it up again';
    case 'prove-outcome':
      return 'prove the claims that it rests on with a game day';
    case 'record-proof':
      return `add \`evidence: { date: ${remedy.date}${remedy.held === null ? '' : `, held: ${formatDuration(remedy.held)}`} }\``;
    case 'add-check':
      return 'add a check that does what customers do, under `checks`';
    case 'exercise':
      return remedy.on === null
        ? 'let a check go through the whole journey'
        : `let a check exercise ${shortRef(remedy.on)} as well: it notices ${remedy.notices} more in time`;
    case 'find-users':
      return 'declare what needs it, or give it a tier that costs less';
    case 'restore-entity':
      return `describe ${shortRef(remedy.ref)} again, or remove every reference to it`;
    default:
      return remedy satisfies never;
  }
}

function learnText({ of, removed }: Extract<Remedy, { readonly kind: 'learn' }>): string {
  if (removed.length > 0)
    return `keep the dependency on ${listedRefs(removed)}, or write into the incident file why it is no longer needed`;
  return of === 'claim'
    ? 'correct the claim, or prove it again after the incident; `faultline incident propose` prints the lines'
    : 'declare what it needs; `faultline incident propose` tries what explains the incidents, and prints the lines';
}
